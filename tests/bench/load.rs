//! Many clients at once for a while: how many requests a second, and how long each took.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// What a slice of load came to.
pub struct Slice {
    pub rate: f64,
    pub times: Vec<Duration>,
}

impl Slice {
    /// The time within which this share of the requests was answered.
    pub fn percentile(&self, share: f64) -> Duration {
        let mut times = self.times.clone();
        times.sort_unstable();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index"
        )]
        let at = ((times.len() as f64 - 1.0) * share).round() as usize;
        times.get(at).copied().unwrap_or_default()
    }
}

/// Runs `clients` of these for `length`; each client is made and then asked again and again.
pub async fn run<C, M, F, S>(clients: usize, length: Duration, make: M, step: S) -> Slice
where
    C: Send + 'static,
    M: Fn(usize) -> F,
    F: Future<Output = C>,
    S: AsyncStep<C>,
{
    let stop = Arc::new(AtomicBool::new(false));
    let mut tasks = Vec::new();
    let mut made = Vec::new();
    for n in 0..clients {
        made.push(make(n).await);
    }
    let begun = Instant::now();
    for mut client in made {
        let (stop, step) = (Arc::clone(&stop), step.clone());
        tasks.push(tokio::spawn(async move {
            let mut times = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                let at = Instant::now();
                step.step(&mut client).await;
                times.push(at.elapsed());
            }
            times
        }));
    }
    tokio::time::sleep(length).await;
    stop.store(true, Ordering::Relaxed);
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a client"));
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = times.len() as f64 / begun.elapsed().as_secs_f64();
    Slice { rate, times }
}

/// One request of a client.
pub trait AsyncStep<C>: Clone + Send + Sync + 'static {
    fn step(&self, client: &mut C) -> impl Future<Output = ()> + Send;
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
