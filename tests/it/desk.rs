//! The moderators' desk: what they see there, and what comes of what they do.

mod clarifications;
mod comment_objections;
mod comments;
mod edits;
mod objections;
mod queue;
mod together;
