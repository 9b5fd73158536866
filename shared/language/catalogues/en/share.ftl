# Passing a proposal on.

share-title = Share the proposal
share-link = Link to the proposal
share-counted = The share is counted. Go on below.
share-copied = The link is copied.
share-to-link = Copy link
share-to-email = E-mail
share-to-facebook = Facebook
share-to-linkedin = LinkedIn
share-to-x = X
share-privacy = We count shares without cookies and send nothing to Facebook, LinkedIn or X. That only happens if you go there yourself.
shares-unverified =
    { $count ->
        [one] And 1 share by somebody we do not know.
       *[other] And { $count } shares by people we do not know.
    }
field-share-channel = Choose how to share the proposal.
