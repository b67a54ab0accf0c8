//! What the tests of the command share.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use tempfile::TempDir;

/// Two sentences, with markup, and no blank line at the end.
pub(crate) const SMALL: &str = "Mưa\n.\n\n<s>\nTrời\nđã\nnắng\n<g/>\n.\n</s>\n";

/// [`SMALL`] as printed.
pub(crate) const PRINTED: &str = "Mưa.\nTrời đã nắng.\n";

/// The command, to be run.
pub(crate) fn machvan(arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments);
    command
}

/// The command's file.
pub(crate) fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_machvan"))
}

/// Vertical text of that many sentences, no two alike.
pub(crate) fn sentences(count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        let _ = write!(
            text,
            "Câu\nsố\n{number}\n,\n“\nmùa thu\n”\n(\n{}\n-\n{}\n)\n.\n\n",
            number * 7,
            number * 7 + 3
        );
    }
    text
}

/// More than enough for several blocks of the engine.
pub(crate) fn large() -> String {
    sentences(20_000)
}

/// A folder for a test, and files in it.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a folder for the test"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The path of a file that may be there or not, as an argument.
    pub(crate) fn name(&self, name: &str) -> String {
        self.path(name).into_os_string().into_string().expect("a path in UTF-8")
    }

    /// Writes a file, and gives its path as an argument.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), bytes).expect("a file for the test");
        self.name(name)
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("the file is there")
    }
}

/// What a run gave.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command on `input` as its standard input.
pub(crate) fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    let output = machvan(arguments).write_stdin(input.as_ref()).output().expect("the command runs");
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).expect("output in UTF-8"),
        err: String::from_utf8(output.stderr).expect("messages in UTF-8"),
    }
}

/// Runs the command, which must succeed without a word, and gives its output.
pub(crate) fn succeed(arguments: &[&str], input: impl AsRef<[u8]>) -> String {
    let run = run(arguments, input);
    assert_eq!((run.status, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    run.out
}
