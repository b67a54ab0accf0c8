//! [`Progress`]: a bar on standard error, where a person waits for a long work on files.

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

use indicatif::{ProgressBar, ProgressStyle};

use crate::input;

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

const STYLE: &str = "{bar:40} {percent:>3} % of {total_bytes}, {bytes_per_sec}, {eta} left";

/// How far the work is, for the person at the terminal.
pub(crate) struct Progress {
    read: Arc<AtomicU64>,
    /// All bytes of all files; none where nobody looks, or the sum is not known.
    total: Option<u64>,
    begin: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// `visible` says whether the terminal is free for a bar.
    pub(crate) fn new(inputs: &[PathBuf], visible: bool) -> Self {
        let seen = visible && io::stderr().is_terminal();
        let total = if seen { total(inputs) } else { None };
        Self { read: Arc::default(), total, begin: Instant::now(), bar: None }
    }

    /// Where inputs count what was read of them.
    pub(crate) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// Draws the bar, if it is time.
    pub(crate) fn draw(&mut self) {
        let Some(total) = self.total else { return };
        let begin = self.begin;
        if self.bar.is_none() && begin.elapsed() >= PATIENCE {
            let style = ProgressStyle::with_template(STYLE).unwrap_or_else(|_| ProgressStyle::default_bar());
            self.bar = Some(ProgressBar::new(total).with_style(style).with_elapsed(begin.elapsed()));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.read.load(Ordering::Relaxed));
        }
    }

    /// Says something on standard error, beside the bar.
    pub(crate) fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }
}

impl Drop for Progress {
    /// Takes the bar away, before anything else is said.
    fn drop(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// The bytes of all inputs, if all of them are files.
fn total(inputs: &[PathBuf]) -> Option<u64> {
    let sizes = inputs.iter().map(|path| {
        let metadata = fs::metadata(path).ok().filter(|_| !input::is_stdin(path))?;
        metadata.is_file().then_some(metadata.len())
    });
    sizes.sum()
}
