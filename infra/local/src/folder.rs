//! What stands in the data folder beside the engine's and the queues' files: documents, signing keys, and the lock.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

use identity::ClientKey;
use objects::Objects;
use signing::KeyRing;
use store::fresh_bytes;

use crate::HostError;

/// The folder of the documents.
pub(crate) const OBJECTS: &str = "objects";

/// The file of the signing keys.
pub(crate) const KEYS: &str = "signing-keys";

/// Makes a folder, if it is not there, into which only its owner can look: people's addresses stand there.
pub(crate) fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // One that was there before may have been made by an earlier version.
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

/// The files below a folder, each by its path from there, with `/` between its parts.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let (mut found, mut folders) = (Vec::new(), vec![(String::new(), folder.to_owned())]);
    while let Some((begins, folder)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{begins}{}", entry.file_name().to_string_lossy());
            // A link could lead anywhere.
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push((format!("{name}/"), entry.path()));
            } else if kind.is_file() {
                found.push((name, entry.path()));
            }
        }
    }
    Ok(found)
}

/// The documents of this installation.
pub(crate) fn documents(data: &Path) -> Result<Objects, HostError> {
    let folder = data.join(OBJECTS);
    fs::create_dir_all(&folder)?;
    Ok(Objects::in_folder(&folder)?)
}

/// Two processes on one directory would both pump: the second is refused.
pub(crate) fn lock(data: &Path) -> Result<File, HostError> {
    let file = File::create(data.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(HostError::InUse(data.to_owned())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The signing keys of this installation, made the first time.
pub(crate) fn keys(data: &Path) -> Result<KeyRing, HostError> {
    let file = data.join(KEYS);
    if !file.exists() {
        let (fresh, unfinished) =
            (KeyRing::written("local-1", &fresh_bytes::<32>()?), data.join("signing-keys.part"));
        private(&unfinished)?.write_all(fresh.as_bytes())?;
        fs::rename(unfinished, &file)?;
    }
    let text = fs::read_to_string(&file)?;
    KeyRing::parse(text.trim()).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error).into())
}

/// The file of the key by which identity providers know this installation.
pub(crate) const CLIENT_KEY: &str = "oidc-key.pem";

/// That key, if there is one.
pub(crate) fn client_key(data: &Path) -> Result<Option<ClientKey>, HostError> {
    match fs::read_to_string(data.join(CLIENT_KEY)) {
        Ok(pem) => Ok(Some(ClientKey::parse(&pem).map_err(unusable)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Makes that key, if there is none.
pub(crate) fn make_client_key(data: &Path) -> Result<(), HostError> {
    let file = data.join(CLIENT_KEY);
    if !file.exists() {
        let unfinished = data.join("oidc-key.part");
        private(&unfinished)?.write_all(ClientKey::generate().map_err(unusable)?.as_bytes())?;
        fs::rename(unfinished, file)?;
    }
    Ok(())
}

fn unusable(error: identity::InvalidKey) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

/// A new file that only its owner can read.
fn private(file: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}
