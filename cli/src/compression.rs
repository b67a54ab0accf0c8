//! [`Compression`]: gzip, Zstandard, xz and bzip2, by a file's name when writing, by its name or first bytes
//! when reading.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::Path,
};

use bzip2::{read::MultiBzDecoder, write::BzEncoder};
use flate2::{bufread::MultiGzDecoder, write::GzEncoder};
use lzma_rust2::{XzOptions, XzReader, XzWriter};

/// The number of bytes that are read from a compressed file at a time.
const BUFFER: usize = 64 * 1024;

/// The compression of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compression {
    Gzip,
    Zstd,
    Xz,
    Bzip2,
}

impl Compression {
    /// Decides by the ending of the name.
    pub(crate) fn of_name(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "gz" => Some(Self::Gzip),
            "zst" => Some(Self::Zstd),
            "xz" => Some(Self::Xz),
            "bz2" => Some(Self::Bzip2),
            _ => None,
        }
    }

    /// Decides by the first bytes. No signature is UTF-8 or likely to begin a text, so text is never taken
    /// for compressed.
    pub(crate) fn of_head(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            // The magic is printable, so the digit of the block size and the magic of a block have to follow.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..] => Some(Self::Bzip2),
            _ => None,
        }
    }

    /// Decompresses `input`, with all its members or frames.
    pub(crate) fn reader(self, input: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
        let input = BufReader::with_capacity(BUFFER, input);
        Ok(match self {
            Self::Gzip => Box::new(Decompressed { name: "gzip", inner: MultiGzDecoder::new(input) }),
            Self::Xz => Box::new(Decompressed { name: "xz", inner: XzReader::new(input, true) }),
            Self::Bzip2 => Box::new(Decompressed { name: "bzip2", inner: MultiBzDecoder::new(input) }),
            Self::Zstd => {
                let inner = zstd::Decoder::with_buffer(input)?;
                Box::new(Decompressed { name: "Zstandard", inner })
            }
        })
    }
}

/// Says what a file is that is neither text nor in a known compression, by its first bytes.
pub(crate) fn no_text(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 9] = [
        (b"%PDF-", "this is a PDF file: extract its text first, for example with pdftotext"),
        (b"PK\x03\x04", "this is a ZIP archive, as are .docx, .odt and .epub: extract its text first"),
        (b"\xd0\xcf\x11\xe0", "this is a file of an old office program (.doc, .xls): save it as text first"),
        (b"{\\rtf", "this is an RTF file: save it as text first"),
        (b"\x04\x22\x4d\x18", "this is an LZ4 file: decompress it first"),
        (b"\x1f\x9d", "this is a file of compress (.Z): decompress it first"),
        (b"LZIP\x01", "this is an lzip file: decompress it first"),
        (b"7z\xbc\xaf\x27\x1c", "this is a 7-Zip archive: extract its text first"),
        (b"\x5d\0\0", "this is an LZMA file: decompress it first"),
    ];
    KINDS.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what)
}

/// A decoder whose error messages say that the data is compressed.
struct Decompressed<R> {
    name: &'static str,
    inner: R,
}

impl<R: Read> Read for Decompressed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).map_err(|error| {
            // An error of the system is about reading, not about the data.
            if error.raw_os_error().is_some() || error.kind() == io::ErrorKind::Interrupted {
                return error;
            }
            let name = self.name;
            io::Error::new(error.kind(), format!("the {name} data is damaged, or cut short ({error})"))
        })
    }
}

/// Writes a file, compressed according to its name.
pub(crate) enum Compressor {
    None(BufWriter<File>),
    Gzip(Box<GzEncoder<BufWriter<File>>>),
    Zstd(zstd::Encoder<'static, BufWriter<File>>),
    Xz(Box<XzWriter<BufWriter<File>>>),
    Bzip2(BzEncoder<BufWriter<File>>),
}

impl Compressor {
    pub(crate) fn new(file: File, compression: Option<Compression>) -> io::Result<Self> {
        let file = BufWriter::with_capacity(BUFFER, file);
        Ok(match compression {
            None => Self::None(file),
            Some(Compression::Gzip) => {
                Self::Gzip(Box::new(GzEncoder::new(file, flate2::Compression::default())))
            }
            Some(Compression::Xz) => Self::Xz(Box::new(XzWriter::new(file, XzOptions::default())?)),
            Some(Compression::Bzip2) => Self::Bzip2(BzEncoder::new(file, bzip2::Compression::default())),
            Some(Compression::Zstd) => {
                let mut encoder = zstd::Encoder::new(file, zstd::DEFAULT_COMPRESSION_LEVEL)?;
                encoder.include_checksum(true)?;
                Self::Zstd(encoder)
            }
        })
    }

    /// Writes the buffer and the end of the compressed data.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::None(file) => file,
            Self::Gzip(encoder) => encoder.finish()?,
            Self::Zstd(encoder) => encoder.finish()?,
            Self::Xz(encoder) => encoder.finish()?,
            Self::Bzip2(encoder) => encoder.finish()?,
        }
        .flush()
    }
}

impl Write for Compressor {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::None(file) => file.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
            Self::Zstd(encoder) => encoder.write(bytes),
            Self::Xz(encoder) => encoder.write(bytes),
            Self::Bzip2(encoder) => encoder.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::None(file) => file.flush(),
            Self::Gzip(encoder) => encoder.flush(),
            Self::Zstd(encoder) => encoder.flush(),
            Self::Xz(encoder) => encoder.flush(),
            Self::Bzip2(encoder) => encoder.flush(),
        }
    }
}
