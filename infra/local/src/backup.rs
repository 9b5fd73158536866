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

use crate::{HostError, engine, folder, queues};

/// The files that are databases, in the order in which they are copied.
const DATABASES: [&str; 2] = [queues::FILE_NAME, engine::FILE_NAME];

/// What a former state that was replaced is kept under.
const REPLACED: &str = "replaced-";

/// The file that is there while a copy is being put back.
const UNFINISHED: &str = "restoring";

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
    folder::make(&unfinished)?;
    for database in DATABASES {
        let copy = unfinished.join(database);
        let written = copy.to_str().ok_or(io::ErrorKind::InvalidFilename).map_err(io::Error::from)?;
        Connection::open(data.join(database))
            .and_then(|database| database.execute("VACUUM INTO ?1", [written]))
            .map_err(|error| HostError::Engine(error.into()))?;
    }
    fs::copy(data.join(folder::KEYS), unfinished.join(folder::KEYS))?;
    if data.join(folder::CLIENT_KEY).exists() {
        fs::copy(data.join(folder::CLIENT_KEY), unfinished.join(folder::CLIENT_KEY))?;
    }
    copy_folder(&data.join(folder::OBJECTS), &unfinished.join(folder::OBJECTS))?;
    Ok(fs::rename(unfinished, to)?)
}

/// Puts a copy in the place of an installation that nobody uses. What stood there is kept beside, and answered; who has
/// been erased since the copy was made is known afterwards too.
pub(crate) async fn put_back(from: &Path, data: &Path) -> Result<PathBuf, HostError> {
    holds_installation(from)?;
    folder::make(data)?;
    if fs::canonicalize(from)?.starts_with(fs::canonicalize(data)?) {
        let inside = format!("{} lies in what it is to replace: move it out first", from.display());
        return Err(io::Error::new(io::ErrorKind::InvalidInput, inside).into());
    }
    let _lock = folder::lock(data)?;
    // All of it is there before anything is moved away; and until whoever was erased is erased again, nothing is served.
    let part = data.join(format!("{REPLACED}part"));
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    copy_folder(from, &part)?;
    fs::write(data.join(UNFINISHED), b"")?;
    let replaced = data.join(format!("{REPLACED}{}", Timestamp::now().as_millisecond()));
    fs::create_dir(&replaced)?;
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name();
        let stays = name == "lock" || name == UNFINISHED || name.to_string_lossy().starts_with(REPLACED);
        if !stays {
            fs::rename(entry.path(), replaced.join(name))?;
        }
    }
    for entry in fs::read_dir(&part)? {
        let entry = entry?;
        fs::rename(entry.path(), data.join(entry.file_name()))?;
    }
    fs::remove_dir(&part)?;
    // Of an earlier attempt too, which was interrupted.
    let restored = folder::documents(data)?;
    for entry in fs::read_dir(data)? {
        let former = entry?.path().join(folder::OBJECTS);
        if former.exists() {
            for erased in Objects::in_folder(&former)?.erased_since(Timestamp::MIN).await? {
                restored.note_erased(&erased).await?;
            }
        }
    }
    Ok(replaced)
}

/// Whether a copy has been put back, but not to the end.
pub(crate) fn is_unfinished(data: &Path) -> bool {
    data.join(UNFINISHED).exists()
}

/// Notes that it is done.
pub(crate) fn finish(data: &Path) -> io::Result<()> {
    fs::remove_file(data.join(UNFINISHED))
}

fn holds_installation(folder: &Path) -> Result<(), HostError> {
    let is_whole = DATABASES.into_iter().chain([folder::KEYS]).all(|file| folder.join(file).exists());
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
