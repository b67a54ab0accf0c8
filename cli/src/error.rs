//! [`Failure`]: why the command stops early, its message, and its exit status.

use std::{
    fmt,
    io::{self, Write},
};

use machvan::{ErrorKind, Note, legacy::Encoding};

use crate::utf8;

/// An error in an input, and its place.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Counted from 1.
    pub(crate) line: Option<u64>,
    /// The byte of the input (after decompression), counted from 0.
    pub(crate) offset: Option<u64>,
    pub(crate) message: String,
}

impl From<machvan::Error> for Fault {
    fn from(error: machvan::Error) -> Self {
        Self { line: error.line(), offset: error.offset(), message: error.message().to_owned() }
    }
}

impl From<&Note> for Fault {
    fn from(note: &Note) -> Self {
        Self { line: Some(note.line()), offset: Some(note.offset()), message: note.message().to_owned() }
    }
}

impl Fault {
    /// Returns an error in an input that was decoded from `encoding`.
    pub(crate) fn decoded(error: machvan::Error, encoding: Encoding) -> Self {
        let wrong = error.kind() == ErrorKind::InvalidUtf8;
        let fault = Self::from(error);
        if wrong { Self { message: utf8::message(encoding), ..fault } } else { fault }
    }

    /// Returns the same at a byte and on a line of the input.
    pub(crate) fn at(self, offset: u64, line: u64) -> Self {
        Self { offset: Some(offset), line: Some(line), ..self }
    }

    /// Returns the message for the input with this name: `file:line: byte N: what is wrong`.
    pub(crate) fn about(&self, name: &str) -> String {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        let byte = self.offset.map(|offset| format!("byte {offset}: ")).unwrap_or_default();
        format!("{name}{line}: {byte}{}", self.message)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self { line: None, offset: None, message: error.to_string() }
    }
}

/// Why the command stops early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An input is bad or cannot be read.
    Input { name: String, fault: Fault },
    /// The output cannot be written.
    Output { name: String, error: io::Error },
    /// The reader closed the pipe. This is not an error.
    Closed,
    /// Everything is written, but `--strict` was given and something was lost, which was reported.
    Incomplete,
    /// The arguments are wrong.
    Usage(String),
}

impl Failure {
    /// Returns the failure of writing to `name`. A closed pipe is not a failure.
    pub(crate) fn output(name: &str, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Output { name: name.to_owned(), error },
        }
    }

    fn status(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Input { .. } | Self::Output { .. } | Self::Incomplete => 1,
            Self::Usage(_) => 2,
        }
    }

    /// Prints the message on standard error and returns the exit status.
    pub(crate) fn report(&self) -> u8 {
        if !matches!(self, Self::Closed | Self::Incomplete) {
            say(self);
        }
        self.status()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input { name, fault } => f.write_str(&fault.about(name)),
            Self::Output { name, error } => write!(f, "{name}: cannot write: {error}"),
            Self::Closed => f.write_str("the output was closed"),
            Self::Incomplete => f.write_str("the output lacks something of the input"),
            Self::Usage(message) => {
                write!(f, "error: {message}\n\nFor more information, try '--help'.")
            }
        }
    }
}

/// Prints a line on standard error. Ignores errors, since they cannot be reported anywhere.
pub(crate) fn say(message: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{message}");
}
