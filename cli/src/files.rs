//! Files as the command reads and writes them, for packages that do the same: compressed according to their
//! names, and under their names only when they are complete.

use std::{
    fmt,
    io::{self, Read, Write},
    path::Path,
};

use machvan::format::Format;

use crate::{
    compression::{Compression, Compressor},
    input::{Input, Reading},
    target::Target,
};

/// A file, or standard input for `-`. It is decompressed if its name or its first bytes show that it is
/// compressed.
pub struct InputFile(Input);

impl InputFile {
    /// Opens a file.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        Input::open_utf8(path.as_ref(), &Reading::default()).map(Self)
    }

    /// Returns the format from the name of the file, or otherwise from its first lines; `None` for an empty
    /// file.
    pub fn guess(&mut self) -> Option<Format> {
        let name = self.0.path().to_string_lossy().into_owned();
        Format::guess(&name, self.0.head())
    }
}

impl Read for InputFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl fmt::Debug for InputFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InputFile").field(&self.0.path()).finish()
    }
}

/// A file that is compressed according to its name. It gets its name only in [`finish`](Self::finish); if it
/// is dropped before, it is removed.
pub struct OutputFile {
    file: Compressor,
    target: Target,
}

impl OutputFile {
    /// Creates a file.
    ///
    /// # Errors
    /// The error of the operating system.
    pub fn create(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let (file, target) = Target::create_plain(path)?;
        Ok(Self { file: Compressor::new(file, Compression::of_name(path))?, target })
    }

    /// Writes the buffer, and gives the file its name.
    ///
    /// # Errors
    /// The error of the operating system; the file is then removed.
    pub fn finish(self) -> io::Result<()> {
        self.file.finish()?;
        self.target.keep()
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl fmt::Debug for OutputFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutputFile").finish_non_exhaustive()
    }
}
