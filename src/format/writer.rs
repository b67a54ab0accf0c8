//! [`Writer`]: writes streams into an output, one after the other.

use alloc::string::String;
use std::io::Write;

use super::{Format, FormatName, Losses, annotate};
use crate::{Result, TokenStream};

/// The number of bytes that are buffered.
const BUFFER: usize = 64 * 1024;

/// Writes streams in a format, one after the other, and counts what the format cannot represent.
///
/// The output needs no buffer. Call [`finish`](Self::finish) at the end: dropping a writer writes its buffer,
/// but ignores errors.
///
/// ```
/// use machvan::{TokenStream, format::{FormatName, Loss, Writer}};
/// # fn main() -> machvan::Result<()> {
/// let mut writer = Writer::new(FormatName::Vertical, Vec::new()); // any std::io::Write
/// writer.write(&TokenStream::from_spans("Trời mưa.", [0..6, 7..11, 11..12])?)?;
/// writer.write(&TokenStream::from_tokens(["Nắng"])?)?;
/// assert_eq!(writer.losses().count(Loss::Spacing), 2);
/// let file = writer.finish()?;
/// assert_eq!(file, "Trời\nmưa\n.\n\nNắng\n\n".as_bytes());
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Writer<W: Write> {
    format: Format,
    /// `None` after the end.
    output: Option<W>,
    buffer: String,
    losses: Losses,
    /// The last bytes that left the buffer.
    tail: [u8; 2],
    begun: bool,
}

impl<W: Write> Writer<W> {
    /// Creates a writer.
    pub fn new(format: impl Into<Format>, output: W) -> Self {
        let (format, losses) = (format.into(), Losses::default());
        Self { format, output: Some(output), buffer: String::new(), losses, tail: [b'\n'; 2], begun: false }
    }

    /// Writes a stream, as [`Format::write_into`] does.
    ///
    /// Streams that are not pieces of one input are separated: the writer ends the line and, if sentences end
    /// at blank lines, the sentence.
    ///
    /// # Errors
    /// As [`Format::write_into`], and [`ErrorKind::Io`](crate::ErrorKind::Io). Nothing is written of a stream
    /// that is rejected.
    pub fn write(&mut self, stream: &TokenStream<'_>) -> Result<()> {
        self.write_with(stream.continues(), |format, begun, out| {
            annotate::write_after(format, stream, begun, out)
        })
    }

    /// Writes an analysis with the annotations of its source, as [`Format::write_annotated`] does.
    ///
    /// # Errors
    /// As [`Format::write_annotated`], and [`ErrorKind::Io`](crate::ErrorKind::Io).
    pub fn write_annotated(&mut self, source: &TokenStream<'_>, analysis: &TokenStream<'_>) -> Result<()> {
        self.write_with(source.continues(), |format, begun, out| {
            annotate::write_annotated_after(format, source, analysis, begun, out)
        })
    }

    fn write_with(
        &mut self,
        continues: bool,
        write: impl FnOnce(&Format, bool, &mut String) -> Result<Losses>,
    ) -> Result<()> {
        let start = self.buffer.len();
        if self.begun && !continues {
            self.separate();
        }
        let written = write(&self.format, self.begun, &mut self.buffer);
        self.losses |= written.inspect_err(|_| self.buffer.truncate(start))?;
        self.begun |= self.buffer.len() > start;
        if self.buffer.len() >= BUFFER {
            self.write_buffer()?;
        }
        Ok(())
    }

    /// Ends what the last stream left open.
    fn separate(&mut self) {
        let blank_lines =
            matches!(self.format.name(), FormatName::Vertical | FormatName::Conllu | FormatName::Bio);
        let missing = match (self.last_bytes(), blank_lines) {
            ([_, b'\n'], false) | ([b'\n', b'\n'], true) => "",
            ([_, b'\n'], true) | (_, false) => "\n",
            (_, true) => "\n\n",
        };
        self.buffer.push_str(missing);
    }

    /// The last two bytes that were written.
    fn last_bytes(&self) -> [u8; 2] {
        match *self.buffer.as_bytes() {
            [.., first, second] => [first, second],
            [second] => [self.tail[1], second],
            [] => self.tail,
        }
    }

    /// Returns all losses so far.
    #[must_use]
    pub fn losses(&self) -> &Losses {
        &self.losses
    }

    /// Returns the format.
    #[must_use]
    pub fn format(&self) -> &Format {
        &self.format
    }

    fn write_buffer(&mut self) -> Result<()> {
        self.tail = self.last_bytes();
        if let Some(output) = &mut self.output {
            let written = output.write_all(self.buffer.as_bytes());
            // After an error it is unknown what was written, so nothing is written again.
            self.buffer.clear();
            written?;
        }
        Ok(())
    }

    /// Writes the buffer, and flushes the output.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io).
    pub fn flush(&mut self) -> Result<()> {
        self.write_buffer()?;
        if let Some(output) = &mut self.output {
            output.flush()?;
        }
        Ok(())
    }

    /// Writes the buffer, and returns the output.
    ///
    /// # Errors
    /// [`ErrorKind::Io`](crate::ErrorKind::Io).
    pub fn finish(mut self) -> Result<W> {
        self.flush()?;
        self.output.take().ok_or_else(|| std::io::Error::other("the writer has ended").into())
    }
}

impl<W: Write> Drop for Writer<W> {
    fn drop(&mut self) {
        let _ = self.write_buffer();
    }
}
