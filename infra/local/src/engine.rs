//! The embedded DynamoDB engine, opened on a file and spoken to as if it were AWS.
//!
//! The engine serves DynamoDB's wire protocol on a loopback port of its own, so
//! that the storage code runs the real SDK client here as well; only the endpoint
//! differs. It runs on a thread of its own because it works synchronously: each
//! write waits for the disk, and that must not hold up the pages.
//!
//! Invariants: a write that was answered is on disk (write-ahead log with
//! `synchronous = FULL`, which is SQLite's default and what the engine leaves in
//! place; a test watches it), and the stream's indexes exist before anything is
//! served.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use aws_sdk_dynamodb::Client;
use dynoxide::{Database, DynoxideError};
use jiff::Timestamp;
use thiserror::Error;
use tokio::sync::oneshot;

use crate::stream::{Position, StreamError, StreamReader};

mod client;
pub mod stream_indexes;
mod tables;

pub(crate) use self::client::REGION;
pub use self::tables::{DUE_INDEX, MAIN_TABLE, PEOPLE_TABLE};

/// The engine's file inside the data directory.
pub const FILE_NAME: &str = "dynamodb.sqlite";

/// Why the engine could not be opened or used.
#[derive(Debug, Error)]
pub enum EngineError {
    /// The data directory cannot be made or named.
    #[error("cannot use the data directory {path}")]
    Directory {
        /// The directory in question.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The embedded engine refused.
    #[error("the embedded engine failed")]
    Embedded(#[from] DynoxideError),
    /// The engine's file could not be reached past the engine.
    #[error("the engine's file could not be used")]
    File(#[from] rusqlite::Error),
    /// The loopback port or the engine's thread could not be had.
    #[error("the engine could not be served")]
    Serve(#[source] std::io::Error),
    /// A table could not be made.
    #[error("a table could not be made")]
    Table(#[source] Box<aws_sdk_dynamodb::Error>),
    /// Work handed to another thread did not come back.
    #[error("the engine's work was interrupted")]
    Interrupted,
}

/// A running engine; it stops when dropped.
#[derive(Debug)]
pub struct Engine {
    file: PathBuf,
    database: Shared,
    address: SocketAddr,
    client: Client,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// The engine itself; wrapped because it has no `Debug`.
#[derive(Clone)]
struct Shared(Database);

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Database")
    }
}

impl Engine {
    /// Opens (or creates) the engine in `data`, makes what tables are missing and serves it.
    pub async fn open(data: &Path) -> Result<Self, EngineError> {
        let directory = data.to_path_buf();
        let (file, database) = blocking(move || open_file(&directory)).await?;
        Self::serve(file, database).await
    }

    async fn serve(file: PathBuf, database: Database) -> Result<Self, EngineError> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(EngineError::Serve)?;
        listener.set_nonblocking(true).map_err(EngineError::Serve)?;
        let address = listener.local_addr().map_err(EngineError::Serve)?;
        let (stop, stopped) = oneshot::channel();
        let thread = spawn_server(listener, database.clone(), stopped)?;
        let client = client::connect(address);
        let engine = Self {
            file,
            database: Shared(database),
            address,
            client,
            stop: Some(stop),
            thread: Some(thread),
        };
        tables::create_missing(&engine.client).await?;
        Ok(engine)
    }

    /// A client of this engine; cheap to clone.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Where the engine serves DynamoDB's wire protocol.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The engine's SQLite file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The embedded engine, for what the wire protocol does not offer.
    pub fn database(&self) -> Database {
        self.database.0.clone()
    }

    /// A reader of the main table's stream with a connection of its own.
    pub fn stream(&self) -> Result<StreamReader, StreamError> {
        StreamReader::open(self)
    }

    /// Deletes stream records up to `consumed` that are older than `older_than`; answers how many.
    pub async fn trim_stream(&self, consumed: Position, older_than: Timestamp) -> Result<usize, EngineError> {
        let file = self.file.clone();
        blocking(move || Ok(stream_indexes::trim(&file, consumed, older_than)?)).await
    }

    /// Deletes items past their `expires`, like DynamoDB's time to live; answers how many.
    ///
    /// The engine reads both tables from end to end for it: an hourly chore, not a poll.
    pub async fn delete_expired(&self) -> Result<usize, EngineError> {
        let database = self.database();
        blocking(move || Ok(database.sweep_ttl()?)).await
    }

    /// Stops serving after the requests under way, and waits until the file is closed.
    pub async fn shutdown(mut self) -> Result<(), EngineError> {
        drop(self.stop.take());
        match self.thread.take() {
            Some(thread) => blocking(move || thread.join().map_err(|_| EngineError::Interrupted)).await,
            None => Ok(()),
        }
    }
}

fn open_file(data: &Path) -> Result<(PathBuf, Database), EngineError> {
    let unusable = |source| EngineError::Directory { path: data.to_path_buf(), source };
    std::fs::create_dir_all(data).map_err(unusable)?;
    let file = data.join(FILE_NAME);
    let name = file.to_str().ok_or_else(|| unusable(std::io::ErrorKind::InvalidFilename.into()))?;
    let database = Database::new(name)?;
    stream_indexes::create(&file)?;
    Ok((file, database))
}

fn spawn_server(
    listener: std::net::TcpListener,
    database: Database,
    stopped: oneshot::Receiver<()>,
) -> Result<JoinHandle<()>, EngineError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(EngineError::Serve)?;
    let serve = async move {
        let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
        // The only error is a listener that broke; every client then sees its connection refused.
        let _ = dynoxide::server::serve_with_shutdown(listener, database, async {
            let _ = stopped.await;
        })
        .await;
    };
    std::thread::Builder::new()
        .name("engine".to_owned())
        .spawn(move || runtime.block_on(serve))
        .map_err(EngineError::Serve)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, EngineError> + Send + 'static,
) -> Result<T, EngineError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| EngineError::Interrupted)?
}
