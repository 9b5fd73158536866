//! A copy of an installation, taken also while it runs, and its way back.
//!
//! The queues are copied before the tables: what a message was sent for, or a place in the stream reached, is then never
//! older in the tables than in the queues, and what is done once more does no harm.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use objects::Objects;
use rusqlite::Connection;

use crate::{HostError, engine, host, queues};

/// The files that are databases, in the order in which they are copied.
const DATABASES: [&str; 2] = [queues::FILE_NAME, engine::FILE_NAME];

/// What a former state that was replaced is kept under.
const REPLACED: &str = "replaced-";

/// Copies an installation into a folder that must not be there.
pub fn back_up(data: &Path, to: &Path) -> Result<(), HostError> {
    holds_installation(data)?;
    if to.exists() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, format!("{} is there", to.display())).into());
    }
    let unfinished = to.with_added_extension("part");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    fs::create_dir_all(&unfinished)?;
    for database in DATABASES {
        let copy = unfinished.join(database);
        let written = copy.to_str().ok_or(io::ErrorKind::InvalidFilename).map_err(io::Error::from)?;
        Connection::open(data.join(database))
            .and_then(|database| database.execute("VACUUM INTO ?1", [written]))
            .map_err(|error| HostError::Engine(error.into()))?;
    }
    fs::copy(data.join(host::KEYS), unfinished.join(host::KEYS))?;
    copy_folder(&data.join(host::OBJECTS), &unfinished.join(host::OBJECTS))?;
    Ok(fs::rename(unfinished, to)?)
}

/// Puts a copy in the place of an installation that nobody uses. What stood there is kept beside, and answered; who has
/// been erased since the copy was made is known afterwards too.
pub(crate) async fn put_back(from: &Path, data: &Path) -> Result<PathBuf, HostError> {
    holds_installation(from)?;
    fs::create_dir_all(data)?;
    let _lock = host::lock(data)?;
    let replaced = data.join(format!("{REPLACED}{}", Timestamp::now().as_millisecond()));
    fs::create_dir(&replaced)?;
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name();
        let stays = name == "lock" || name.to_string_lossy().starts_with(REPLACED);
        if !stays {
            fs::rename(entry.path(), replaced.join(name))?;
        }
    }
    copy_folder(from, data)?;
    let former = replaced.join(host::OBJECTS);
    if former.exists() {
        let restored = host::documents(data)?;
        for erased in Objects::in_folder(&former)?.erased_since(Timestamp::MIN).await? {
            restored.note_erased(&erased).await?;
        }
    }
    Ok(replaced)
}

fn holds_installation(folder: &Path) -> Result<(), HostError> {
    let is_whole = DATABASES.into_iter().chain([host::KEYS]).all(|file| folder.join(file).exists());
    if is_whole { Ok(()) } else { Err(HostError::NoInstallation(folder.to_owned())) }
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &copy)?;
        } else {
            fs::copy(entry.path(), copy)?;
        }
    }
    Ok(())
}
