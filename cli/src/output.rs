//! [`Output`]: standard output or a file, buffered, compressed according to the file's name.

use std::{
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
    path::{Path, PathBuf},
};

use same_file::Handle;

use crate::{
    compression::{Compression, Compressor},
    error::Failure,
    input,
    target::Target,
};

/// The number of bytes that are buffered.
const BUFFER: usize = 64 * 1024;

/// The destination of the output.
pub(crate) struct Output {
    name: String,
    sink: Sink,
    /// The last bytes written.
    tail: Vec<u8>,
}

enum Sink {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(Compressor, Target),
}

/// What is needed between the output of one file and of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    /// A line is a unit by itself: the last line is ended if its file did not end it.
    Line,
    /// Units end at blank lines.
    BlankLine,
}

impl Output {
    /// Opens `path`, or standard output for `None` and `-`. The `inputs` must be other files: otherwise they
    /// would be overwritten before they are read, or read forever.
    pub(crate) fn open(path: Option<&Path>, inputs: &[PathBuf]) -> Result<Self, Failure> {
        let path = path.filter(|path| *path != Path::new("-"));
        refuse_inputs(path, inputs)?;
        let Some(path) = path else {
            let sink = Sink::Stdout(BufWriter::with_capacity(BUFFER, io::stdout().lock()));
            return Ok(Self { name: "<stdout>".to_owned(), sink, tail: Vec::new() });
        };
        let name = path.display().to_string();
        let file = Target::create(path).and_then(|(file, target)| {
            Ok(Sink::File(Compressor::new(file, Compression::of_name(path))?, target))
        });
        match file {
            Ok(sink) => Ok(Self { name, sink, tail: Vec::new() }),
            Err(error) => Err(Failure::output(&name, error)),
        }
    }

    /// Whether a person sees the output while it is written.
    pub(crate) fn is_terminal(&self) -> bool {
        matches!(self.sink, Sink::Stdout(_)) && io::stdout().is_terminal()
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = match &mut self.sink {
            Sink::Stdout(stdout) => stdout.write_all(bytes),
            Sink::File(file, _) => file.write_all(bytes),
        };
        let keep = bytes.len().saturating_sub(TAIL);
        self.tail.extend_from_slice(bytes.get(keep..).unwrap_or_default());
        let excess = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..excess);
        written.map_err(|error| Failure::output(&self.name, error))
    }

    /// Writes what is needed between one file and the next, unless it is there already.
    pub(crate) fn separate(&mut self, separator: Separator) -> Result<(), Failure> {
        let missing: &[u8] = match (self.tail.as_slice(), separator) {
            ([] | [.., b'\n'], Separator::Line) => b"",
            ([] | [.., b'\n', b'\n'] | [.., b'\n', b'\r', b'\n'], Separator::BlankLine) => b"",
            ([.., b'\n'], Separator::BlankLine) | (_, Separator::Line) => b"\n",
            (_, Separator::BlankLine) => b"\n\n",
        };
        self.write(missing)
    }

    /// Writes the buffer. Always call it: dropping an output does not report a full disk. A file gets its
    /// name if it is `complete`; otherwise it is removed.
    pub(crate) fn finish(self, complete: bool) -> Result<(), Failure> {
        let written = match self.sink {
            // Standard output has its own buffer, which the first flush reaches too.
            Sink::Stdout(mut stdout) => stdout.flush(),
            Sink::File(file, target) => {
                file.finish().and_then(|()| if complete { target.keep() } else { Ok(()) })
            }
        };
        written.map_err(|error| Failure::output(&self.name, error))
    }
}

/// The longest tail that [`Output::separate`] looks at.
const TAIL: usize = 3;

/// Rejects an output that is one of the inputs.
fn refuse_inputs(path: Option<&Path>, inputs: &[PathBuf]) -> Result<(), Failure> {
    let output = match path {
        Some(path) => Handle::from_path(path),
        None => Handle::stdout(),
    };
    // A file that cannot be opened yet is not an input.
    let Ok(output) = output else { return Ok(()) };
    // Devices and pipes may be both.
    if !output.as_file().metadata().is_ok_and(|metadata| metadata.is_file()) {
        return Ok(());
    }
    for input in inputs {
        let handle = if input::is_stdin(input) { Handle::stdin() } else { Handle::from_path(input) };
        if handle.is_ok_and(|handle| handle == output) {
            let message = format!("{} is both input and output: write to another file", input::name(input));
            return Err(Failure::Usage(message));
        }
    }
    Ok(())
}
