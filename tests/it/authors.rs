//! How authors stand: whoever has had nothing published has her links read first, and moderators trust or block authors.

mod blocked;
mod links;
mod trusted;
