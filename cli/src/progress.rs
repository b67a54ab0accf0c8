//! [`Progress`]: a bar on standard error, if a person waits for long work on files.

use std::{
    fs,
    io::{self, IsTerminal},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::input;

/// Shorter work needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// At most 76 columns: the numbers have at most 12 each.
const STYLE: &str = "{bar:20} {percent:>3} % of {total_bytes}, {bytes_per_sec}{msg}";

/// Before this, the remaining time is not shown, since the speed is still that of the start.
const ESTIMATE: Duration = Duration::from_secs(3);

/// The progress of the work, for the person at the terminal.
pub(crate) struct Progress {
    read: Arc<AtomicU64>,
    begin: Instant,
    /// Hidden at first, so that the speed is known when it is shown. `None` if nobody looks, or the size of
    /// the inputs is unknown.
    bar: Option<ProgressBar>,
}

impl Progress {
    /// `visible` says whether the terminal may show a bar.
    pub(crate) fn new(inputs: &[PathBuf], visible: bool) -> Self {
        let seen = visible && io::stderr().is_terminal();
        let bar = seen.then(|| total(inputs)).flatten().map(|total| {
            let style = ProgressStyle::with_template(STYLE).unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden()).with_style(style)
        });
        Self { read: Arc::default(), begin: Instant::now(), bar }
    }

    /// Returns the counter of bytes read from the inputs.
    pub(crate) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// Draws the bar, if it is time.
    pub(crate) fn draw(&mut self) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.begin.elapsed() >= PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let read = self.read.load(Ordering::Relaxed);
        bar.set_position(read);
        let elapsed = self.begin.elapsed();
        if elapsed >= ESTIMATE && read > 0 {
            let total = bar.length().unwrap_or_default().max(read);
            // By the average since the start, which does not jump.
            let left = elapsed.as_secs_f64() * (total - read) as f64 / read as f64;
            bar.set_message(format!(", {} left", HumanDuration(Duration::from_secs_f64(left))));
        }
    }

    /// Prints something on standard error while the bar is visible.
    pub(crate) fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }
}

impl Drop for Progress {
    /// Removes the bar before anything else is printed.
    fn drop(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// Returns the number of bytes of all inputs, if all of them are files.
fn total(inputs: &[PathBuf]) -> Option<u64> {
    let sizes = inputs.iter().map(|path| {
        // Standard input is also a file if the shell opens it (`<file`).
        let metadata = match input::is_stdin(path) {
            true => same_file::Handle::stdin().ok()?.as_file().metadata().ok()?,
            false => fs::metadata(path).ok()?,
        };
        metadata.is_file().then_some(metadata.len())
    });
    sizes.sum()
}

/// The progress of training, for the person at the terminal.
pub(crate) struct Rounds(Option<ProgressBar>);

impl Rounds {
    pub(crate) fn new(rounds: u32) -> Self {
        Self(io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{bar:40} {percent:>3} %, {msg} wrong, {eta} left");
            let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new(u64::from(rounds) * 1000).with_style(style)
        }))
    }

    pub(crate) fn draw(&mut self, progress: machvan::linear::Progress) {
        if let Some(bar) = &self.0 {
            bar.set_length(u64::from(progress.total) * 1000);
            bar.set_position((progress.rounds * 1000.0) as u64);
            bar.set_message(format!("{:.2} %", progress.error_rate * 100.0));
        }
    }
}

impl Drop for Rounds {
    fn drop(&mut self) {
        if let Some(bar) = self.0.take() {
            bar.finish_and_clear();
        }
    }
}
