//! `--encoding`: raw text in an old encoding, decoded while it is read.

use std::io::{self, Read};

use machvan::legacy::{Decoder, Encoding, detect};

/// How raw text is encoded.
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
    /// The encoding whose reading is Vietnamese
    Auto,
}

impl EncodingName {
    /// The encoding; `None` if the text decides.
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

    /// The encoding of a text that begins so, and how certain that is if the text decided.
    pub(crate) fn of(self, head: &[u8]) -> Option<(Encoding, Option<f32>)> {
        match self.encoding() {
            Some(encoding) => Some((encoding, None)),
            None if head.is_empty() => Some((Encoding::Utf8, None)),
            None => detect(head).map(|found| (found.encoding(), Some(found.certainty()))),
        }
    }
}

/// Bytes that are decoded at a time.
const CHUNK: usize = 64 * 1024;

/// Stands in what is read for bytes without a meaning: it is not UTF-8 either, and so it is answered alike.
const WRONG: u8 = 0xff;

/// What another reader gives, as UTF-8.
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
        // What came before a failure is decoded; the failure comes again with the next read.
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
