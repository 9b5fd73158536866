//! Mail and SMS that go nowhere: each mail is kept as an .eml file beside the parts that the viewer shows, an SMS as those.

use std::{
    fs, io,
    path::{Path, PathBuf},
    pin::Pin,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
};

use jiff::Timestamp;
use mail::{Mail, MailError, Mailer, Tags};
use serde::{Deserialize, Serialize};
use sms::{Sms, SmsError, Texter};

/// A folder of sent mail and SMS.
#[derive(Debug)]
pub struct Mailbox {
    folder: PathBuf,
    next: AtomicU64,
    refusing: AtomicBool,
}

/// A mail as the viewer shows it, or an SMS, which has no subject and no HTML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptMail {
    /// Its number in the folder, from 1.
    pub id: u64,
    /// To whom.
    pub to: String,
    /// From whom.
    pub from: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// Where its recipient stops such mail.
    #[serde(default)]
    pub unsubscribe: Option<String>,
    /// Whom it is for, in ids. What an earlier version kept has none.
    #[serde(default)]
    pub tags: Option<Tags>,
    /// When it was kept, by the machine's clock.
    pub at: Timestamp,
}

impl Mailbox {
    /// The folder `mail` of the data directory.
    pub fn open(data: &Path) -> io::Result<Self> {
        let folder = data.join("mail");
        fs::create_dir_all(&folder)?;
        let last = numbers(&folder)?.into_iter().max().unwrap_or(0);
        Ok(Self { folder, next: AtomicU64::new(last + 1), refusing: AtomicBool::new(false) })
    }

    /// Makes it refuse all mail, or take it again: what a mail server that is down does.
    pub fn refuse(&self, refusing: bool) {
        self.refusing.store(refusing, Ordering::Release);
    }

    /// Whether it refuses all mail.
    pub fn is_refusing(&self) -> bool {
        self.refusing.load(Ordering::Acquire)
    }

    /// All mail, the newest first.
    pub fn all(&self) -> io::Result<Vec<KeptMail>> {
        let mut numbers = numbers(&self.folder)?;
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        numbers.into_iter().map(|id| self.one(id)).collect()
    }

    /// One mail.
    pub fn one(&self, id: u64) -> io::Result<KeptMail> {
        let kept = fs::read(self.folder.join(format!("{id:06}.json")))?;
        Ok(serde_json::from_slice(&kept)?)
    }

    fn keep(&self, mail: &Mail) -> Result<(), MailError> {
        if self.is_refusing() {
            return Err(MailError::NotSent("the mail server is down".to_owned()));
        }
        let id = self.next.fetch_add(1, Ordering::AcqRel);
        let kept = KeptMail {
            id,
            to: mail.to.as_str().to_owned(),
            from: mail.from.as_str().to_owned(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
            unsubscribe: mail.unsubscribe.clone(),
            tags: Some(mail.tags.clone()),
            at: Timestamp::now(),
        };
        let failed = |error: io::Error| MailError::NotSent(error.to_string());
        let parts = serde_json::to_vec(&kept).map_err(|error| MailError::Invalid(error.to_string()))?;
        write(&self.folder, &format!("{id:06}.eml"), &mail.message()?.formatted()).map_err(failed)?;
        write(&self.folder, &format!("{id:06}.json"), &parts).map_err(failed)
    }
}

impl Mailbox {
    fn keep_sms(&self, sms: &Sms) -> Result<(), SmsError> {
        if self.is_refusing() {
            return Err(SmsError::NotSent("the provider is down".to_owned()));
        }
        let id = self.next.fetch_add(1, Ordering::AcqRel);
        let kept = KeptMail {
            id,
            to: sms.to.as_str().to_owned(),
            from: sms.from.as_str().to_owned(),
            subject: String::new(),
            text: sms.text.clone(),
            html: String::new(),
            unsubscribe: None,
            tags: None,
            at: Timestamp::now(),
        };
        let parts = serde_json::to_vec(&kept).map_err(|error| SmsError::NotSent(error.to_string()))?;
        write(&self.folder, &format!("{id:06}.json"), &parts)
            .map_err(|error| SmsError::NotSent(error.to_string()))
    }
}

impl KeptMail {
    /// Whether it is an SMS.
    pub fn is_sms(&self) -> bool {
        self.html.is_empty()
    }
}

impl Texter for Mailbox {
    fn send<'a>(&'a self, sms: &'a Sms) -> Pin<Box<dyn Future<Output = Result<(), SmsError>> + Send + 'a>> {
        Box::pin(async move { self.keep_sms(sms) })
    }
}

impl Mailer for Mailbox {
    fn send<'a>(
        &'a self,
        mail: &'a Mail,
    ) -> Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>> {
        Box::pin(async move { self.keep(mail) })
    }
}

/// Writes a file whole or not at all.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let unfinished = folder.join(format!("{name}.part"));
    fs::write(&unfinished, bytes)?;
    fs::rename(unfinished, folder.join(name))
}

fn numbers(folder: &Path) -> io::Result<Vec<u64>> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if let Some(id) =
            name.to_str().and_then(|name| name.strip_suffix(".json")).and_then(|id| id.parse().ok())
        {
            numbers.push(id);
        }
    }
    Ok(numbers)
}
