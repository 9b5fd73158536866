//! Reminding moderators in the morning of a working day: what is due that day, and what is late. What is two working
//! days late or more is also told to the manager of the group. When nothing is due, nobody is told anything. Of an
//! objection a colleague of whoever it is against is reminded.

use delivering::{Letter, Parcel, Part, Recipient, Writer, deliver};
use domain::{
    absence::Absences,
    calendar::{stockholm, working_days_late},
    desk::{DeskList, DeskRow, TaskKind},
    email::EmailAddress,
    report::Subject,
    settings::{Group, Member},
};
use jiff::civil::Date;
use language::Language;
use messages::NotHandled;

use crate::{Post, step::RemindDesk};

/// The most rows of an area that are looked at.
const ROWS: i32 = 100;

/// The most that stand in a letter.
const LISTED: usize = 20;

/// How many working days late something is when the manager is told.
const LATE: u32 = 2;

impl Post<'_> {
    pub(crate) async fn remind_desk(&self, reminder: RemindDesk) -> Result<(), NotHandled> {
        let RemindDesk { group, day } = reminder;
        // A reminder that comes a day late would be wrong; the next morning has its own.
        let is_today = stockholm(self.app.now()).date() == day;
        let Some(group) = self.municipality.settings.group(&group).filter(|_| is_today) else {
            return Ok(());
        };
        let rows = self.due(group, day).await?;
        if rows.is_empty() {
            return Ok(());
        }
        let absences = self.municipality.store.absences().await.map_err(NotHandled::because)?;
        let absences = absences.map(|absences| absences.state).unwrap_or_default();
        let Some(member) = self.municipality.settings.on_duty(group, day, &absences) else { return Ok(()) };
        let writer = Writer { app: self.app, municipality: self.municipality, language: Language::Swedish };
        let mut reminded = Ok(());
        for (email, rows) in self.by_reader(group, member, &rows, (day, &absences)).await? {
            let because = if *email == member.email { "mail-desk-turn" } else { "mail-desk-second" };
            let letter = morning(&writer, group, &rows, day, because);
            // Whom mail does not reach today must not keep the others from theirs.
            if let Err(error) = self.remind("desk-morning", group, day, email, letter).await {
                reminded = Err(error);
            }
        }
        let late: Vec<DeskRow> = rows.into_iter().filter(|row| LATE <= delay(row, day)).collect();
        if let Some(manager) = group.manager.as_ref().filter(|_| !late.is_empty()) {
            let letter = to_manager(&writer, group, member, &late, day);
            self.remind("desk-late", group, day, manager, letter).await?;
        }
        reminded
    }

    /// Who is reminded of what: whoever's turn it is, except of objections against what she has decided herself.
    async fn by_reader<'a>(
        &'a self,
        group: &'a Group,
        member: &'a Member,
        rows: &[DeskRow],
        (day, absences): (Date, &Absences),
    ) -> Result<Vec<(&'a EmailAddress, Vec<DeskRow>)>, NotHandled> {
        let mut readers: Vec<(&EmailAddress, Vec<DeskRow>)> = Vec::new();
        for row in rows {
            let first = match (row.task.kind, row.task.subject) {
                (TaskKind::Objection, _) => {
                    let proposal = self.municipality.store.proposal(row.id).await;
                    proposal.map_err(NotHandled::because)?.and_then(|proposal| proposal.state.refused_by())
                }
                (TaskKind::CommentObjection, Subject::Comment(comment)) => {
                    let comment = self.municipality.store.comment(comment).await;
                    comment.map_err(NotHandled::because)?.and_then(|comment| comment.state.hidden_by())
                }
                _ => None,
            };
            let settings = &self.municipality.settings;
            let second = first.and_then(|first| settings.second_reader(group, (day, first), absences));
            let email = second.unwrap_or(&member.email);
            match readers.iter_mut().find(|(reader, _)| *reader == email) {
                Some((_, hers)) => hers.push(row.clone()),
                None => readers.push((email, vec![row.clone()])),
            }
        }
        Ok(readers)
    }

    /// What is due by a day among what a group reads, the most urgent first.
    async fn due(&self, group: &Group, day: Date) -> Result<Vec<DeskRow>, NotHandled> {
        let mut rows = Vec::new();
        for area in self.municipality.settings.areas_of(group) {
            let found = self.municipality.store.desk(&DeskList::Area(area.clone()), ROWS).await;
            let found = found.map_err(NotHandled::because)?;
            rows.extend(found.into_iter().filter(|row| row.task.due.is_some_and(|due| due <= day)));
        }
        rows.sort_by(|a, b| a.task.cmp(&b.task));
        Ok(rows)
    }

    async fn remind(
        &self,
        name: &'static str,
        group: &Group,
        day: Date,
        email: &EmailAddress,
        letter: Letter,
    ) -> Result<(), NotHandled> {
        let parcel = Parcel {
            occasion: format!("{name}.{}.{day}", group.id),
            recipient: Recipient::colleague(email.clone()),
            name,
            about: None,
            thread: format!("{name}.{}", group.id),
            unsubscribe: None,
            letter,
        };
        deliver(self.app, self.municipality, self.mailer, &parcel).await
    }
}

fn delay(row: &DeskRow, day: Date) -> u32 {
    row.task.due.map_or(0, |due| working_days_late(due, day))
}

fn morning(writer: &Writer<'_>, group: &Group, rows: &[DeskRow], day: Date, because: &str) -> Letter {
    let values = [("group", writer.of(&group.name).into()), ("count", rows.len().into())];
    let mut parts = vec![writer.paragraph("mail-desk-morning", &values)];
    parts.extend(listed(writer, rows, day));
    parts.push(Part::Small(writer.words(because, &[])));
    Letter { subject: writer.words("mail-desk-morning-subject", &values), parts }
}

fn to_manager(writer: &Writer<'_>, group: &Group, member: &Member, rows: &[DeskRow], day: Date) -> Letter {
    let values = [
        ("group", writer.of(&group.name).into()),
        ("count", rows.len().into()),
        ("member", member.name.as_str().into()),
    ];
    let mut parts = vec![writer.paragraph("mail-desk-late", &values)];
    parts.extend(listed(writer, rows, day));
    parts.push(Part::Small(writer.words("mail-desk-manager", &[])));
    Letter { subject: writer.words("mail-desk-late-subject", &values), parts }
}

fn listed(writer: &Writer<'_>, rows: &[DeskRow], day: Date) -> Vec<Part> {
    let mut parts = Vec::new();
    for row in rows.iter().take(LISTED) {
        let address = writer.address(&format!("/desk/moderering/{}", row.id));
        parts.push(Part::Heading { words: row.title.clone(), address });
        let when = match row.task.due {
            Some(due) if due < day => writer.words("mail-desk-was-due", &[("day", writer.day(due))]),
            Some(_) | None => writer.words("mail-desk-today", &[]),
        };
        let what = writer.words(task(row.task.kind), &[]);
        let values = [("what", what.into()), ("count", row.waiting.into())];
        parts.push(Part::Item { when, words: writer.words("mail-desk-waiting", &values) });
    }
    let more = rows.len().saturating_sub(LISTED);
    if more > 0 {
        parts.push(writer.paragraph("mail-desk-more", &[("count", more.into())]));
    }
    parts.push(writer.button("mail-desk-all", "/desk/moderering"));
    parts
}

fn task(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::New => "mail-desk-task-new",
        TaskKind::Objection => "mail-desk-task-objection",
        TaskKind::Amendment => "mail-desk-task-amendment",
        TaskKind::Published => "mail-desk-task-published",
        TaskKind::Asked => "mail-desk-task-asked",
        TaskKind::Comment => "mail-desk-task-comment",
        TaskKind::CommentObjection => "mail-desk-task-comment-objection",
        TaskKind::Reported => "mail-desk-task-reported",
        TaskKind::HeldVotes => "mail-desk-task-held-votes",
        TaskKind::BlockObjection => "mail-desk-task-block-objection",
    }
}
