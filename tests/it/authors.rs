//! How authors stand: whoever has had nothing published has her links read first.

mod links;
