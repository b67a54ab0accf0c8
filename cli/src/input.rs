//! [`Input`]: a file or standard input, decompressed, with a look at its first bytes.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::{compression::Compression, error::Fault};

/// How much of an input [`Input::head`] looks at.
const HEAD: usize = 4096;

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// What an input is called in messages.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// An open input.
pub(crate) struct Input {
    path: PathBuf,
    /// What was looked at and not read yet: `head[given..]`.
    head: Vec<u8>,
    given: usize,
    /// What went wrong while looking: told after what was read before it.
    failure: Option<io::Error>,
    rest: Box<dyn Read + Send>,
}

impl Input {
    /// Opens a file, or standard input for `-`. What is read from files is added to `progress`, in bytes of the files.
    pub(crate) fn open(path: &Path, progress: &Arc<AtomicU64>) -> Result<Self, Fault> {
        let rest: Box<dyn Read + Send> = if is_stdin(path) {
            Box::new(io::stdin())
        } else {
            let file = File::open(path)?;
            if file.metadata()?.is_dir() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
            }
            Box::new(Counted { file, progress: Arc::clone(progress) })
        };
        let mut input = Self { path: path.to_owned(), head: Vec::new(), given: 0, failure: None, rest };
        input.decompress()?;
        Ok(input)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The first bytes: up to 4 KiB, fewer where there are no more.
    pub(crate) fn head(&mut self) -> &[u8] {
        self.look(HEAD);
        self.head.get(self.given..).unwrap_or_default()
    }

    fn look(&mut self, bytes: usize) {
        let missing = bytes.saturating_sub(self.head.len());
        if missing > 0 && self.failure.is_none() {
            self.failure = (&mut self.rest).take(missing as u64).read_to_end(&mut self.head).err();
        }
    }

    fn decompress(&mut self) -> io::Result<()> {
        self.look(4);
        let named = Compression::of_name(&self.path);
        if let (Some(compression), None) = (Compression::of_head(&self.head).or(named), &self.failure) {
            let head = io::Cursor::new(std::mem::take(&mut self.head));
            let rest = std::mem::replace(&mut self.rest, Box::new(io::empty()));
            self.rest = compression.reader(head.chain(rest))?;
        }
        Ok(())
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut head = self.head.get(self.given..).unwrap_or_default();
        if head.is_empty() {
            return match self.failure.take() {
                Some(error) => Err(error),
                None => self.rest.read(buffer),
            };
        }
        let count = head.read(buffer)?;
        self.given += count;
        Ok(count)
    }
}

/// A file that tells how much of it was read.
struct Counted {
    file: File,
    progress: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.progress.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
