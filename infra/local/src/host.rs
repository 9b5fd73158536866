//! The whole of Ting in one process: engine, functions, pumps and clock.

mod operator;

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use app::{App, Clock, Hosts};
use axum::{
    Extension, Router,
    middleware::{from_fn, from_fn_with_state},
};
use domain::ids::MunicipalityId;
use identity::ClientKey;
use jiff::{SignedDuration, Timestamp};
use messages::{NotHandled, Upkeep};
use municipalities::NotDone;
use objects::{FormSigner, Objects, ObjectsError};
use passage::Keys;
use purge::{Cloudflare, KeptPages, NothingKept};
use store::{Store, StoreError, TableNames};
use tokio::task::JoinSet;
use web::Routes;

use crate::{
    Mailbox, MovableClock, backup, bucket,
    clock::OFFSET,
    dev,
    edge::{Edge, cached},
    engine::{Engine, EngineError, MAIN_TABLE, PEOPLE_TABLE},
    folder::{self, client_key, documents, keys, lock},
    metering::{Requests, counted},
    pump::{self, LocalOutbox, Progress},
    queues::{Checkpoint, QueueError, Queues},
    seed,
    stream::{Position, StreamError, StreamReader},
    wiring::{BOUNCES, CLOSING, DIGEST, ERASURE, HANDOVER, HTTP, NOTIFY, PURGE, RULES, SEARCH, UPKEEP},
};

/// How the process is started.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where everything is kept.
    pub data: PathBuf,
    /// With what it begins, the first time.
    pub seed: Seed,
    /// The host name and port that pages and mails name, as `localhost:3000`.
    pub base: String,
    /// Whether public answers are kept for the seconds that they allow.
    pub edge_cache: EdgeCache,
    /// The edge before this process, if there is one.
    pub edge: Option<EdgeBefore>,
}

/// An edge before this process: then only what comes through it is answered, and `/dev`.
#[derive(Debug, Clone)]
pub struct EdgeBefore {
    /// The keys that it is known by.
    pub keys: Keys,
    /// Where an API like Cloudflare's takes down what it keeps, as `http://localhost:4000`.
    pub api: Option<String>,
}

/// With what an empty data directory begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Seed {
    /// Brovikens kommun with proposals and votes.
    Demo,
    /// Brovikens kommun with its settings and nothing else.
    Empty,
}

/// Whether the host does what the edge does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum EdgeCache {
    /// Public answers are kept as long as `s-maxage` says.
    On,
    /// Every answer is made anew.
    Off,
}

/// Why the host could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// Another process uses the same data directory.
    #[error("{0} is in use by another ting")]
    InUse(PathBuf),
    /// There is no installation, nor a copy of one.
    #[error("{0} holds no installation of Ting")]
    NoInstallation(PathBuf),
    /// A copy was being put back when it was interrupted.
    #[error("a copy was being put back into {0} and was not finished: run ting restore again")]
    Unrestored(PathBuf),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] io::Error),
    /// The embedded engine.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The stream.
    #[error(transparent)]
    Stream(#[from] StreamError),
    /// The queues.
    #[error(transparent)]
    Queue(#[from] QueueError),
    /// The tables.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The documents.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
    /// Settings that cannot be used.
    #[error("{0}")]
    Settings(String),
    /// What an operator has asked for could not be done.
    #[error(transparent)]
    Upkeep(#[from] NotHandled),
    /// What an operator has asked for may not be done.
    #[error(transparent)]
    Municipality(#[from] NotDone),
    /// Something that has happened is missing or changed.
    #[error("something that has happened is missing or changed")]
    NotWhole,
    /// The demo content.
    #[error("the demo content could not be made: {0}")]
    Seed(String),
}

/// A running host; it stops when dropped.
pub struct Host {
    app: App,
    clock: Arc<MovableClock>,
    engine: Engine,
    queues: Queues,
    mailbox: Arc<Mailbox>,
    objects: Objects,
    requests: Requests,
    uploads: FormSigner,
    reader: StreamReader,
    projection: Arc<Progress>,
    bus: Arc<Progress>,
    edge_cache: Option<Edge>,
    kept: Arc<dyn KeptPages>,
    client_key: Option<ClientKey>,
    data: PathBuf,
    tasks: JoinSet<()>,
    _lock: File,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Host").field("app", &self.app).finish_non_exhaustive()
    }
}

/// How often the clock stops at one time for the same thing.
const TRIES: u32 = 5;

/// Whom the bare host name belongs to.
const DEFAULT: &str = "broviken";

impl Host {
    /// Opens the data directory, seeds it if it is new, and starts everything but the listener.
    pub async fn open(config: Config) -> Result<Arc<Self>, HostError> {
        let mut host = Self::at_rest(config).await?;
        host.start_pumps().await?;
        Ok(Arc::new(host))
    }

    /// Opens the data directory for something to be done with it, while nothing reacts.
    pub async fn at_rest(config: Config) -> Result<Self, HostError> {
        if backup::is_unfinished(&config.data) {
            return Err(HostError::Unrestored(config.data));
        }
        Self::opened(config).await
    }

    async fn opened(config: Config) -> Result<Self, HostError> {
        folder::make(&config.data)?;
        let lock = lock(&config.data)?;
        seed::clear_unfinished(&config.data)?;
        let (engine, queues) = (Engine::open(&config.data).await?, Queues::open(&config.data).await?);
        let offset = queues.checkpoint(OFFSET).await?.and_then(|offset| offset.parse().ok()).unwrap_or(0);
        let clock = Arc::new(MovableClock::moved(offset));
        let names = TableNames { main: MAIN_TABLE.to_owned(), people: PEOPLE_TABLE.to_owned() };
        let hosts =
            Hosts { scheme: "http".to_owned(), base: config.base.clone(), default: DEFAULT.parse().ok() };
        let store = Store::new(engine.client(), names);
        let objects = documents(&config.data)?;
        let app = App::new(store, keys(&config.data)?, hosts, Arc::<MovableClock>::clone(&clock))
            .with_objects(objects.clone())
            .behind_edge(config.edge.as_ref().map(|edge| edge.keys.clone()));
        let edge_cache = match config.edge_cache {
            EdgeCache::On => Some(Edge::new()),
            EdgeCache::Off => None,
        };
        let kept = kept_pages(&config, edge_cache.as_ref());
        let mailbox = Arc::new(Mailbox::open(&config.data)?);
        let reader = engine.stream()?;
        seed::plant(&app, &config, &queues, &objects, &reader).await?;
        let projection = Arc::new(Progress::from(reached(&queues, pump::PROJECTION).await?));
        let bus = Arc::new(Progress::from(reached(&queues, pump::BUS).await?));
        let requests = Requests::new(Arc::clone(&clock), queues.clone());
        Ok(Self {
            app,
            clock,
            engine,
            queues,
            mailbox,
            objects,
            requests,
            uploads: bucket::signer(&config.base)?,
            reader,
            projection,
            bus,
            edge_cache,
            kept,
            client_key: client_key(&config.data)?,
            data: config.data,
            tasks: JoinSet::new(),
            _lock: lock,
        })
    }

    async fn start_pumps(&mut self) -> Result<(), HostError> {
        let latest = self.reader.latest_sequence().await?;
        let (app, clock, queues) = (&self.app, &self.clock, &self.queues);
        let outbox = self.outbox();
        let tasks = &mut self.tasks;
        let (stream, progress) = (self.engine.stream()?, Arc::clone(&self.projection));
        watch(tasks, pump::run_projection(app.clone(), stream, outbox.clone(), progress));
        let (stream, progress) = (self.engine.stream()?, Arc::clone(&self.bus));
        watch(tasks, pump::run_bus(Arc::clone(clock), stream, queues.clone(), progress));
        let (handler, mailer) = (app.clone(), Arc::clone(&self.mailbox));
        let notify = pump::run_queue(NOTIFY, Arc::clone(clock), queues.clone(), move |event| {
            let (app, mailer) = (handler.clone(), Arc::clone(&mailer));
            async move { notify::handle(&app, &*mailer, &*mailer, event).await }
        });
        watch(tasks, notify);
        let handler = app.clone();
        let closing = pump::run_queue(CLOSING, Arc::clone(clock), queues.clone(), move |event| {
            let app = handler.clone();
            async move { closing::handle(&app, event).await }
        });
        watch(tasks, closing);
        let handler = app.clone();
        let bounces = pump::run_queue(BOUNCES, Arc::clone(clock), queues.clone(), move |event| {
            let app = handler.clone();
            async move { bounces::handle(&app, event).await }
        });
        watch(tasks, bounces);
        let (handler, sender) = (app.clone(), outbox.clone());
        let rules = pump::run_queue(RULES, Arc::clone(clock), queues.clone(), move |event| {
            let (app, outbox) = (handler.clone(), sender.clone());
            async move { rules::handle(&app, &outbox, event).await }
        });
        watch(tasks, rules);
        let (handler, documents) = (app.clone(), self.objects.clone());
        let handover = pump::run_queue(HANDOVER, Arc::clone(clock), queues.clone(), move |event| {
            let (app, objects) = (handler.clone(), documents.clone());
            async move { handover::handle(&app, &objects, event).await }
        });
        watch(tasks, handover);
        let (handler, mailer, sender) = (app.clone(), Arc::clone(&self.mailbox), outbox.clone());
        let digest = pump::run_queue(DIGEST, Arc::clone(clock), queues.clone(), move |event| {
            let (app, mailer, outbox) = (handler.clone(), Arc::clone(&mailer), sender.clone());
            async move { digest::handle(&app, &*mailer, &outbox, event).await }
        });
        watch(tasks, digest);
        let (handler, sender, documents) = (app.clone(), outbox.clone(), self.objects.clone());
        let erasure = pump::run_queue(ERASURE, Arc::clone(clock), queues.clone(), move |event| {
            let (app, outbox, objects) = (handler.clone(), sender.clone(), documents.clone());
            async move { erasure::handle(&app, &objects, &outbox, event).await }
        });
        watch(tasks, erasure);
        let (handler, sender) = (app.clone(), outbox.clone());
        let search = pump::run_queue(SEARCH, Arc::clone(clock), queues.clone(), move |event| {
            let (app, outbox) = (handler.clone(), sender.clone());
            async move { search::handle(&app, &outbox, event).await }
        });
        watch(tasks, search);
        let (handler, sender, documents) = (app.clone(), outbox.clone(), self.objects.clone());
        let counted = self.requests.clone();
        let upkeep = pump::run_queue(UPKEEP, Arc::clone(clock), queues.clone(), move |event| {
            let (app, outbox) = (handler.clone(), sender.clone());
            let (objects, requests) = (documents.clone(), counted.clone());
            async move { upkeep::handle(&app, (&objects, &requests), &outbox, event).await }
        });
        watch(tasks, upkeep);
        let kept = Arc::clone(&self.kept);
        let purge = pump::run_queue(PURGE, Arc::clone(clock), queues.clone(), move |event| {
            let kept = Arc::clone(&kept);
            async move { purge::handle(&*kept, event).await }
        });
        watch(tasks, purge);
        // What was written before the start is projected before anything is swept: a day is sealed with all its events.
        let progress = Arc::clone(&self.projection);
        watch(tasks, self.requests.clone().run());
        let schedule = pump::run_schedule(app.clone(), outbox);
        watch(tasks, async move {
            progress.reach(latest).await;
            schedule.await;
        });
        let file = self.engine.file().to_owned();
        let (projection, bus) = (Arc::clone(&self.projection), Arc::clone(&self.bus));
        watch(tasks, pump::run_trimming(file, self.engine.database(), projection, bus));
        Ok(())
    }

    /// The host on what a copy holds, while nothing reacts: whoever has been erased since the copy was made is erased
    /// again. Answers also where what stood there before is kept.
    pub async fn restored(config: Config, from: &Path) -> Result<(Self, PathBuf), HostError> {
        let (replaced, data) = (backup::put_back(from, &config.data).await?, config.data.clone());
        let host = Self::opened(config).await?;
        host.keep_up(Upkeep::EraseAgain { since: Timestamp::MIN }).await?;
        backup::finish(&data)?;
        Ok((host, replaced))
    }

    /// Stops the pumps and closes the engine's file.
    pub async fn stop(mut self) -> Result<(), HostError> {
        self.tasks.shutdown().await;
        self.requests.keep().await?;
        Ok(self.engine.shutdown().await?)
    }

    /// What the functions are started with.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// A client of the embedded engine.
    pub fn client(&self) -> aws_sdk_dynamodb::Client {
        self.engine.client()
    }

    /// The embedded engine.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The clock.
    pub(crate) fn clock(&self) -> &MovableClock {
        &self.clock
    }

    /// The sent mail.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// Where everything is kept.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    /// Where documents are.
    pub fn objects(&self) -> &Objects {
        &self.objects
    }

    /// Makes forms by which files can be sent in.
    pub fn uploads(&self) -> &FormSigner {
        &self.uploads
    }

    /// The queues.
    pub fn queues(&self) -> &Queues {
        &self.queues
    }

    /// All functions' routes, and `/dev`.
    pub fn router(self: &Arc<Self>) -> Router {
        let routes = HTTP.iter().fold(Routes::new(), |all, function| all.merge((function.routes)()));
        let functions = routes.into_router(self.app.clone());
        let functions = match &self.client_key {
            Some(key) => functions.layer(Extension(key.clone())),
            None => functions,
        };
        let queues: administration::Queues = Arc::new(self.outbox());
        let functions = functions.layer(Extension(queues));
        let functions = functions.layer(from_fn_with_state(Arc::clone(self), dev::sign_in_here));
        let functions = functions.layer(from_fn_with_state(self.requests.clone(), counted));
        let functions = match &self.edge_cache {
            Some(edge) => functions.layer(from_fn_with_state(edge.clone(), cached)),
            None => functions,
        };
        // What is only here is framed and guessed at as little as what is everywhere.
        dev::router(Arc::clone(self)).fallback_service(functions).layer(from_fn(web::secure))
    }

    /// Returns when no reaction is waiting: the stream is read, windows are counted and queues are empty. What failed
    /// and waits for its time is not waited for.
    pub async fn drain(&self) -> Result<(), HostError> {
        loop {
            let latest = self.reader.latest_sequence().await?;
            self.projection.reach(latest).await;
            self.bus.reach(latest).await;
            while !self.queues.is_idle(self.clock.now()).await? {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            if self.reader.latest_sequence().await? == latest {
                return Ok(());
            }
        }
    }

    /// Moves the clock forward by a span, stopping at each point where something falls due and doing it there.
    pub async fn advance(&self, span: SignedDuration) -> Result<Timestamp, HostError> {
        let target = self.clock.now().saturating_add(span).unwrap_or(Timestamp::MAX);
        self.drain().await?;
        // Each stop does something, so there are few; the bound only guards against something that cannot be done.
        let mut stuck = (None, 0);
        for _ in 0..10_000 {
            let system = self.app.store.system();
            let due = [system.next_due().await?, self.queues.next_visible().await?];
            let Some(next) = due.into_iter().flatten().min().filter(|next| *next <= target) else { break };
            // What stays due cannot be done, and is not tried for ever. Many things due at once are done some at a time.
            let foremost = Some((next, system.due(next, 1).await?));
            stuck = if stuck.0 == foremost { (foremost, stuck.1 + 1) } else { (foremost, 0) };
            if stuck.1 == TRIES {
                break;
            }
            self.move_clock(next).await?;
            self.run_due().await?;
        }
        self.move_clock(target).await?;
        self.run_due().await?;
        Ok(self.clock.now())
    }

    async fn run_due(&self) -> Result<(), HostError> {
        let swept = sweep::handle(&self.app, &self.outbox()).await;
        swept.map_err(|error| StoreError::Busy(error.to_string()))?;
        self.drain().await
    }

    async fn move_clock(&self, time: Timestamp) -> Result<(), HostError> {
        let offset = self.clock.offset_at(time);
        self.queues.set_checkpoint(Checkpoint::new(OFFSET, offset.to_string())).await?;
        self.clock.set(offset);
        self.queues.announce();
        Ok(())
    }

    /// The way to the queues.
    pub fn outbox(&self) -> LocalOutbox {
        LocalOutbox { queues: self.queues.clone(), clock: Arc::clone(&self.clock) }
    }

    /// The municipality that the bare host name belongs to.
    pub(crate) fn default_municipality(&self) -> Option<&MunicipalityId> {
        self.app.hosts.default.as_ref()
    }
}

/// What is kept of pages outside of the functions, and so has to be taken down there as well.
fn kept_pages(config: &Config, cache: Option<&Edge>) -> Arc<dyn KeptPages> {
    match (config.edge.as_ref().and_then(|edge| edge.api.as_deref()), cache) {
        (Some(api), _) => Arc::new(Cloudflare::at(api, "local", "local")),
        (None, Some(cache)) => Arc::new(cache.clone()),
        (None, None) => Arc::new(NothingKept),
    }
}

async fn reached(queues: &Queues, name: &str) -> Result<Position, HostError> {
    match queues.checkpoint(name).await? {
        Some(position) => Ok(position.parse()?),
        None => Ok(Position::OLDEST),
    }
}

/// Runs a pump; a panic in it ends the process, which is safe at any time, instead of leaving counts or mail undone
/// behind pages that work.
fn watch(tasks: &mut JoinSet<()>, pump: impl Future<Output = ()> + Send + 'static) {
    tasks.spawn(async move {
        let mut inner = JoinSet::new();
        inner.spawn(pump);
        if let Some(Err(error)) = inner.join_next().await
            && error.is_panic()
        {
            tracing::error!(%error, "a pump panicked");
            std::process::abort();
        }
    });
}
