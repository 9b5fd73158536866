//! `ting`: the whole of Ting in one process.

use std::{
    collections::BTreeSet,
    io::{self, Write as _},
    net::Ipv4Addr,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use axum::extract::ConnectInfo;
use clap::{Parser, Subcommand};
use domain::{
    ids::{MunicipalityId, OperatorName},
    operator::{OperatorScope, OperatorScopes},
    settings::{Founding, SettingsCommand, Template},
    usage::{Month, Statement},
};
use local::{Config, EdgeBefore, EdgeCache, Host, HostError, Seed};
use messages::{Leaving, Upkeep};
use passage::Keys;
use tracing_subscriber::EnvFilter;
use web::ClientAddress;

/// Ting: a municipality's dialogue with its residents, in one process on this machine.
#[derive(Debug, Parser)]
#[command(name = "ting", version)]
struct Arguments {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Where everything is kept
    #[arg(long, default_value = ".ting")]
    data: PathBuf,
    /// With what an empty data directory begins
    #[arg(long, value_enum, default_value_t = Seed::Demo)]
    seed: Seed,
    /// Whether public answers are kept for the seconds that they allow, as the edge does
    #[arg(long, value_enum, default_value_t = EdgeCache::Off)]
    edge_cache: EdgeCache,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Import a municipality's settings from a TOML file
    ImportSettings {
        /// The municipality, as it stands in its host name
        municipality: MunicipalityId,
        /// The file
        file: PathBuf,
    },
    /// Write a municipality's settings as TOML
    ExportSettings {
        /// The municipality, as it stands in its host name
        municipality: MunicipalityId,
    },
    /// Copy everything into a new folder, also while Ting runs
    Backup {
        /// The folder
        folder: PathBuf,
    },
    /// Put a copy in the place of what there is, which is kept beside
    Restore {
        /// The folder of the copy
        folder: PathBuf,
    },
    /// Add a municipality, close it for a while, open it again
    #[command(subcommand)]
    Municipality(MunicipalityCommand),
    /// Issue, list and revoke the tokens of those who look after municipalities by programs
    #[command(subcommand)]
    Operator(OperatorCommand),
    /// Make all that is counted and listed anew
    Rebuild,
    /// Prove that nothing that has happened is missing or changed
    VerifyAudit {
        /// The municipality, as it stands in its host name, if not all
        municipality: Option<MunicipalityId>,
    },
    /// Write what a municipality has used in a month
    Statement {
        /// The municipality, as it stands in its host name
        municipality: MunicipalityId,
        /// The month, as 2026-11
        month: Month,
        /// As a row of a sheet
        #[arg(long)]
        csv: bool,
    },
}

#[derive(Debug, Subcommand)]
enum OperatorCommand {
    /// What a program of an operator's is known by
    #[command(subcommand)]
    Token(TokenCommand),
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    /// Issue a token, which is shown once and kept nowhere
    Add {
        /// What it is called, as in drift-nord; audits name it, so it names no person
        name: OperatorName,
        /// What it lets a program do: read, found, suspend, export, delete
        #[arg(long, value_delimiter = ',', required = true)]
        scope: Vec<OperatorScope>,
        /// For how many days it holds
        #[arg(long, default_value_t = 90)]
        days: u16,
    },
    /// Write which tokens there are, with what each may, until when, and when it was last used
    List,
    /// Revoke a token, from the next request on
    Remove {
        /// What it is called
        name: OperatorName,
    },
}

#[derive(Debug, Subcommand)]
enum MunicipalityCommand {
    /// Add a municipality, which residents see nothing of until it is opened, and invite its first administrator
    Add {
        /// As it stands in its host name
        municipality: MunicipalityId,
        /// As in "Brovikens kommun"
        #[arg(long)]
        name: String,
        /// As in "Broviken", where the name does not say it
        #[arg(long)]
        place: Option<String>,
        /// How many live there, which some templates ask for
        #[arg(long, default_value_t = 0)]
        population: u64,
        /// Whose rules it begins with: falkenberg, lycksele, lulea, ostersund, goteborg or kristinehamn
        #[arg(long)]
        template: Template,
    },
    /// Invite another administrator, by a link that holds for two days and is used once
    Invite {
        /// As it stands in its host name
        municipality: MunicipalityId,
    },
    /// Close it for a while: nobody reads or sends anything
    Suspend {
        /// As it stands in its host name
        municipality: MunicipalityId,
    },
    /// Open it again
    Resume {
        /// As it stands in its host name
        municipality: MunicipalityId,
    },
    /// Write everything of it into a new folder, with what people have told of themselves
    Export {
        /// As it stands in its host name
        municipality: MunicipalityId,
        /// The folder
        folder: PathBuf,
    },
    /// Read back what was written into a folder, where there is nothing of it; resume it then if it was suspended
    Import {
        /// As it stands in its host name, and stood when it was written
        municipality: MunicipalityId,
        /// The folder
        folder: PathBuf,
    },
    /// Delete everything of it, which cannot be undone; it must be suspended, or never have been opened
    Delete {
        /// As it stands in its host name
        municipality: MunicipalityId,
        /// Its name, as in "Brovikens kommun", typed in full
        #[arg(long)]
        name: String,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    // The engine warns of every condition that is not met, which is how two writers are told apart.
    let filter =
        EnvFilter::try_from_env("TING_LOG").unwrap_or_else(|_| EnvFilter::new("warn,dynoxide=error"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ting: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), HostError> {
    // Not an option: whoever lists processes could read it.
    let edge = match std::env::var("TING_EDGE_KEYS") {
        Ok(keys) => Some(EdgeBefore {
            keys: Keys::parse(&keys).map_err(|error| HostError::Settings(error.to_string()))?,
            api: std::env::var("TING_EDGE_API").ok(),
        }),
        Err(_) => None,
    };
    if edge.is_some() && arguments.edge_cache == EdgeCache::On {
        // What is kept here would be shown to whoever has not come through the edge.
        return Err(HostError::Settings("--edge-cache on and TING_EDGE_KEYS exclude each other".to_owned()));
    }
    let config = |port: u16| Config {
        data: arguments.data.clone(),
        seed: arguments.seed,
        base: format!("localhost:{port}"),
        edge_cache: arguments.edge_cache,
        edge: edge.clone(),
    };
    match arguments.command {
        Some(Command::ImportSettings { municipality, file }) => {
            let host = Host::at_rest(config(arguments.port)).await?;
            let version = host.import_settings(&municipality, &file).await?;
            println!("{municipality}: settings version {version}");
            host.stop().await
        }
        Some(Command::ExportSettings { municipality }) => {
            let host = Host::at_rest(config(arguments.port)).await?;
            println!("{}", host.export_settings(&municipality).await?);
            host.stop().await
        }
        Some(Command::Municipality(command)) => {
            let host = Host::at_rest(config(arguments.port)).await?;
            keep(&host, command).await?;
            host.stop().await
        }
        Some(Command::Operator(OperatorCommand::Token(command))) => {
            let host = Host::at_rest(config(arguments.port)).await?;
            tokens(&host, command).await?;
            host.stop().await
        }
        Some(Command::Backup { folder }) => {
            local::back_up(&arguments.data, &folder)?;
            println!("{} is copied to {}", arguments.data.display(), folder.display());
            Ok(())
        }
        Some(Command::Restore { folder }) => {
            let (host, replaced) = Host::restored(config(arguments.port), &folder).await?;
            host.stop().await?;
            println!("{} is back; what stood there is kept in {}", folder.display(), replaced.display());
            Ok(())
        }
        Some(Command::Statement { municipality, month, csv }) => {
            let host = Host::at_rest(config(arguments.port)).await?;
            let statement = host.statement(&municipality, month).await?;
            host.stop().await?;
            match csv {
                true => print!("{}", Statement::sheet(&[statement])),
                false => println!("{}", serde_json::to_string_pretty(&statement).map_err(io::Error::from)?),
            }
            Ok(())
        }
        Some(Command::VerifyAudit { municipality }) => {
            let host = Host::at_rest(config(arguments.port)).await?;
            let verified = host.verify_audit(municipality).await?;
            host.stop().await?;
            print!("{}", verified.verdict);
            if verified.is_whole() { Ok(()) } else { Err(HostError::NotWhole) }
        }
        Some(Command::Rebuild) => {
            let host = Host::at_rest(config(arguments.port)).await?;
            host.rebuild().await?;
            println!("all that is counted and listed has been made anew");
            host.stop().await
        }
        None => {
            let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).await?;
            let config = config(listener.local_addr()?.port());
            let base = config.base.clone();
            serve(Host::open(config).await?, listener, &base, &arguments.data).await
        }
    }
}

async fn keep(host: &Host, command: MunicipalityCommand) -> Result<(), HostError> {
    use MunicipalityCommand::{Add, Delete, Export, Import, Invite, Resume, Suspend};
    match command {
        Add { municipality, name, place, population, template } => {
            let founding = Founding { name, place, population, template };
            println!("{}", invited(&host.add_municipality(&municipality, &founding).await?));
        }
        Invite { municipality } => println!("{}", invited(&host.invite(&municipality).await?)),
        Suspend { municipality } => {
            host.settle(&municipality, SettingsCommand::Suspend).await?;
            println!("{municipality} is closed");
        }
        Resume { municipality } => {
            host.settle(&municipality, SettingsCommand::Resume).await?;
            println!("{municipality} is open");
        }
        Export { municipality, folder } => {
            host.export_municipality(&municipality, &folder).await?;
            println!("{municipality} is written to {}", folder.display());
        }
        Import { municipality, folder } => {
            host.import_municipality(&municipality, &folder).await?;
            println!("{municipality} is read back from {}", folder.display());
        }
        Delete { municipality, name } => {
            let leaving = Leaving::new(municipality.clone(), name);
            host.keep_up(Upkeep::DeleteMunicipality(leaving)).await?;
            println!("nothing of {municipality} is left");
        }
    }
    Ok(())
}

async fn tokens(host: &Host, command: TokenCommand) -> Result<(), HostError> {
    match command {
        TokenCommand::Add { name, scope, days } => {
            let scopes = OperatorScopes::try_from(scope.into_iter().collect::<BTreeSet<_>>());
            let scopes = scopes.map_err(|error| HostError::Settings(error.to_string()))?;
            println!("{}", host.issue_token(&name, scopes, days).await?.reveal());
        }
        TokenCommand::List => {
            let all = host.tokens().await?;
            println!("{}", serde_json::to_string_pretty(&all).map_err(io::Error::from)?);
        }
        TokenCommand::Remove { name } => {
            host.revoke_token(&name).await?;
            println!("{name} lets nobody in any more");
        }
    }
    Ok(())
}

fn invited(link: &str) -> String {
    format!("its administrator comes in by this link, once, within two days, while Ting is running:\n{link}")
}

async fn serve(
    host: Arc<Host>,
    listener: tokio::net::TcpListener,
    base: &str,
    data: &Path,
) -> Result<(), HostError> {
    announce(base, data);
    let router = host.router().layer(axum::middleware::map_request(client_address));
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async {
            // Without a signal handler the process just ends, which is safe as well.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await?;
    Ok(())
}

/// Says where everything is, in one piece. Whoever has stopped listening (`ting | head -1`) is no reason to stop.
fn announce(base: &str, data: &Path) {
    let lines = format!(
        "Ting is running; everything is kept in {}\n  \
         public site   http://{base}\n  \
         staff desk    http://{base}/desk   (sign in at http://{base}/dev)\n  \
         sent mail     http://{base}/dev/mail\n  \
         clock         http://{base}/dev\n",
        data.display()
    );
    if let Err(error) = std::io::stdout().write_all(lines.as_bytes()) {
        tracing::warn!(%error, "nobody reads what is printed");
    }
}

/// Says where a request comes from, in the form that the functions know.
async fn client_address(
    ConnectInfo(address): ConnectInfo<std::net::SocketAddr>,
    mut request: axum::extract::Request,
) -> axum::extract::Request {
    request.extensions_mut().insert(ClientAddress(address.ip()));
    request
}
