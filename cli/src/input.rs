//! [`Input`]: a file or standard input, decompressed, whose first bytes can be inspected.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use machvan::legacy::Encoding;

use crate::{
    compression::{self, Compression},
    encoding::{Decoded, EncodingName},
    error::{Fault, say},
    sanitize::{Invalid, Mend, Sanitized, SharedSkips},
};

/// The number of bytes of [`Input::head`].
const HEAD: usize = 4096;

/// The number of bytes that decide the encoding.
const DETECT: usize = 64 * 1024;

/// The largest length of signatures of compressed files.
const MAGIC: usize = 8;

/// Whether a path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Returns the name of an input in messages.
pub(crate) fn name(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// Options of every subcommand that reads files of any size.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct InputOptions {
    /// Encoding of the input; auto finds the one in which the text is Vietnamese, and reports it. Offsets are
    /// those of the decoded text
    #[arg(long, value_name = "ENCODING", default_value = "utf-8")]
    pub(crate) encoding: EncodingName,

    /// Largest accepted sentence or line in MiB (needs about ten times as much memory)
    #[arg(long, value_name = "MIB", default_value_t = LIMIT, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) limit: u16,
}

/// The default of `--limit`.
const LIMIT: u16 = 64;

impl Default for InputOptions {
    fn default() -> Self {
        Self { encoding: EncodingName::Utf8, limit: LIMIT }
    }
}

/// How the inputs of a command are read, and what is found while reading.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) options: InputOptions,
    /// The number of bytes that were read from files.
    pub(crate) progress: Arc<AtomicU64>,
    pub(crate) invalid: Invalid,
    pub(crate) skips: SharedSkips,
    pub(crate) verbose: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            options: InputOptions::default(),
            progress: Arc::default(),
            invalid: Invalid::Error,
            skips: SharedSkips::default(),
            verbose: false,
        }
    }
}

/// An open input.
pub(crate) struct Input {
    path: PathBuf,
    reading: Reading,
    /// The original encoding.
    encoding: Encoding,
    /// Bytes that were inspected and not read yet: `head[given..]`.
    head: Vec<u8>,
    given: usize,
    /// An error during inspection, which is reported after the bytes before it were read.
    failure: Option<io::Error>,
    rest: Box<dyn Read + Send>,
}

impl Input {
    /// Opens a file, or standard input for `-`, and decodes it.
    pub(crate) fn open(path: &Path, reading: &Reading) -> Result<Self, Fault> {
        let mut input = Self::open_utf8(path, reading)?;
        reading.skips.lock().unwrap_or_else(PoisonError::into_inner).open(name(path));
        input.decode(reading.options.encoding)?;
        Ok(input)
    }

    /// Opens a file of UTF-8.
    pub(crate) fn open_utf8(path: &Path, reading: &Reading) -> io::Result<Self> {
        let rest: Box<dyn Read + Send> = if is_stdin(path) {
            Box::new(Counted { file: io::stdin(), progress: Arc::clone(&reading.progress) })
        } else {
            let file = File::open(path)?;
            if file.metadata()?.is_dir() {
                return Err(io::Error::from(io::ErrorKind::IsADirectory));
            }
            Box::new(Counted { file, progress: Arc::clone(&reading.progress) })
        };
        let mut input = Self {
            path: path.to_owned(),
            reading: reading.clone(),
            encoding: Encoding::Utf8,
            head: Vec::new(),
            given: 0,
            failure: None,
            rest,
        };
        input.decompress()?;
        Ok(input)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the first bytes: up to 4 KiB, or fewer at the end.
    pub(crate) fn head(&mut self) -> &[u8] {
        self.look(HEAD);
        self.head.get(self.given..).unwrap_or_default()
    }

    /// Returns more of its first bytes: up to 64 KiB.
    pub(crate) fn long_head(&mut self) -> &[u8] {
        self.look(DETECT);
        self.head.get(self.given..).unwrap_or_default()
    }

    fn look(&mut self, bytes: usize) {
        let missing = bytes.saturating_sub(self.head.len());
        if missing > 0 && self.failure.is_none() {
            self.failure = (&mut self.rest).take(missing as u64).read_to_end(&mut self.head).err();
        }
    }

    /// Returns its encoding before it was decoded.
    pub(crate) fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Returns what is done about broken input.
    pub(crate) fn invalid(&self) -> Invalid {
        self.reading.invalid
    }

    /// Prints a note about it on standard error.
    pub(crate) fn note(&self, message: &str) {
        say(format_args!("machvan: {}: {message}", name(&self.path)));
    }

    /// Prints a remark about it on standard error, if verbose.
    pub(crate) fn remark(&self, message: &str) {
        if self.reading.verbose {
            self.note(message);
        }
    }

    /// Returns the largest accepted number of bytes of a sentence or a line.
    pub(crate) fn limit(&self) -> usize {
        usize::from(self.reading.options.limit) << 20
    }

    /// Decodes it from here on. If the text decides the encoding, prints that.
    fn decode(&mut self, encoding: EncodingName) -> Result<(), Fault> {
        if encoding == EncodingName::Utf8 {
            return Ok(());
        }
        self.look(DETECT);
        let head = self.head.get(self.given..).unwrap_or_default();
        let Some((encoding, certainty)) = encoding.of(head) else {
            let message = "found no encoding in which this is Vietnamese: set it with --encoding";
            return Err(Fault { line: None, offset: None, message: message.to_owned() });
        };
        if let Some(certainty) = certainty {
            self.note(&format!("read as {encoding} (certainty {certainty:.2})"));
        }
        if encoding != Encoding::Utf8 {
            self.encoding = encoding;
            self.wrap(|rest| Box::new(Decoded::new(rest, encoding)));
        }
        Ok(())
    }

    /// Makes it valid UTF-8 from here on, if requested: invalid lines are removed, or U+FFFD is inserted.
    pub(crate) fn sanitize(&mut self, skipped: Option<Mend>) {
        let mend = match self.reading.invalid {
            Invalid::Error => return,
            Invalid::Replace => Some(Mend::Replace),
            Invalid::Skip => skipped,
        };
        let (name, skips) = (name(&self.path), Arc::clone(&self.reading.skips));
        if let Some(mend) = mend {
            self.wrap(|rest| Box::new(Sanitized::new(rest, mend, name, skips)));
        }
    }

    /// Puts a reader around the rest and the inspected bytes.
    fn wrap(&mut self, wrap: impl FnOnce(Box<dyn Read + Send>) -> Box<dyn Read + Send>) {
        let head = io::Cursor::new(std::mem::take(&mut self.head).split_off(self.given));
        let rest = std::mem::replace(&mut self.rest, Box::new(io::empty()));
        let failure = self.failure.take();
        self.given = 0;
        self.rest = wrap(Box::new(head.chain(Failing(failure)).chain(rest)));
    }

    fn decompress(&mut self) -> io::Result<()> {
        self.look(MAGIC);
        let named = Compression::of_name(&self.path);
        if let (Some(compression), None) = (Compression::of_head(&self.head).or(named), &self.failure) {
            let head = io::Cursor::new(std::mem::take(&mut self.head));
            let rest = std::mem::replace(&mut self.rest, Box::new(io::empty()));
            self.rest = compression.reader(head.chain(rest))?;
        } else if self.failure.is_none() {
            if let Some(what) = compression::no_text(&self.head) {
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
            self.warn_of_extension();
        }
        Ok(())
    }
}

impl Input {
    /// Warns about a file extension of an unsupported compression.
    fn warn_of_extension(&self) {
        const UNKNOWN: [&str; 7] = ["lz4", "lzma", "lz", "br", "z", "zip", "7z"];
        let extension = self.path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if UNKNOWN.iter().any(|unknown| extension.eq_ignore_ascii_case(unknown)) {
            say(format_args!(
                "machvan: {}: .{extension} is read as it is: known compressions are .gz, .zst, .xz and .bz2",
                name(&self.path)
            ));
        }
    }
}

/// Fails once, if at all.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
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

/// A file that counts the bytes read from it.
struct Counted<R> {
    file: R,
    progress: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.progress.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
