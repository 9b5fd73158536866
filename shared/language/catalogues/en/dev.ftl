# The start page of the local host and its mail viewer.

dev-title = Ting on this machine
dev-lead = All of Ting runs here, in one process. Whatever you do is kept on this machine and nothing leaves it.
dev-go = Go to
dev-go-site = The site for residents
dev-go-desk = The desk for staff
dev-go-mail = The mail that has been sent
dev-go-queues = The queues (JSON)
dev-go-api = The API’s description (OpenAPI)
dev-session = Who are you?
dev-session-moderator = Sign in as a moderator
dev-session-resident = Be the resident Anna Bergström
dev-session-end = Sign out
dev-clock = The clock
dev-clock-now = The time here is { $now }.
dev-clock-day = One day forward
dev-clock-ten = Ten days forward
dev-clock-note = What would have happened on the way happens. The clock never goes back.
dev-mail-title = Sent mail
dev-mail-none = No mail has been sent yet.
dev-mail-to = To { $to }, { $at }
dev-mail-html = Show as it looks in an inbox
