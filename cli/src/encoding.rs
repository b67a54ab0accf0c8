//! `--encoding`: raw text in an old encoding, decoded while reading.

use std::io::{self, Read};

use machvan::legacy::{Decoder, Encoding, detect};

/// The encoding of raw text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum EncodingName {
    #[value(name = "utf-8", alias = "utf8")]
    Utf8,
    #[value(name = "utf-16", alias = "utf16")]
    Utf16,
    #[value(name = "windows-1258", aliases = ["cp1258", "1258"])]
    Windows1258,
    /// ABC fonts (.VnTime)
    #[value(alias = "abc")]
    Tcvn3,
    /// VNI for Windows
    Vni,
    Viscii,
    /// ASCII with marks typed after the letters
    Viqr,
    /// The encoding in which the text is Vietnamese
    Auto,
}

impl EncodingName {
    /// Returns the encoding; `None` if the text decides.
    fn encoding(self) -> Option<Encoding> {
        Some(match self {
            Self::Utf8 => Encoding::Utf8,
            Self::Utf16 => Encoding::Utf16,
            Self::Windows1258 => Encoding::Windows1258,
            Self::Tcvn3 => Encoding::Tcvn3,
            Self::Vni => Encoding::Vni,
            Self::Viscii => Encoding::Viscii,
            Self::Viqr => Encoding::Viqr,
            Self::Auto => return None,
        })
    }

    /// Returns the encoding of a text that begins with `head`, and the certainty if the text decided.
    pub(crate) fn of(self, head: &[u8]) -> Option<(Encoding, Option<f32>)> {
        match self.encoding() {
            Some(encoding) => Some((encoding, None)),
            None if head.is_empty() => Some((Encoding::Utf8, None)),
            None => detect(head).map(|found| (found.encoding(), Some(found.certainty()))),
        }
    }
}

/// The number of bytes that are decoded at a time.
const CHUNK: usize = 64 * 1024;

/// Replaces bytes without a meaning. It is not UTF-8 either, so the error is the same.
const WRONG: u8 = 0xff;

/// Returns the bytes of another reader as UTF-8.
pub(crate) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub(crate) fn new(input: R, encoding: Encoding) -> Self {
        Self { input, decoder: Decoder::new(encoding), text: Vec::new(), given: 0, ended: false }
    }

    /// Decodes the next bytes.
    fn fill(&mut self) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(CHUNK);
        let read = (&mut self.input).take(CHUNK as u64).read_to_end(&mut bytes);
        // The text before a failure is decoded; the next read reports the failure.
        if bytes.is_empty() {
            self.ended = read? == 0;
        }
        (self.given, self.text) = (0, Vec::new());
        let mut text = String::new();
        let mut piece = bytes.as_slice();
        while self.decoder.decode_into(piece, self.ended, &mut text).is_err() {
            self.text.extend_from_slice(text.as_bytes());
            self.text.push(WRONG);
            text.clear();
            piece = &[];
        }
        self.text.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            self.fill()?;
        }
        let mut rest = self.text.get(self.given..).unwrap_or_default();
        let count = rest.read(buffer)?;
        self.given += count;
        Ok(count)
    }
}
