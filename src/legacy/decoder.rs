//! [`Decoder`]: an input piece by piece; [`Decoded`]: a text in memory with its offset map.

use alloc::{format, string::String, vec::Vec};
use core::fmt;

use unicode_normalization::char::canonical_combining_class;

use super::{
    Encoding,
    tables::{NONE, Table, table, viscii_control, with_mark},
    viqr, vni,
};
use crate::{Error, ErrorKind, Result, offset::OffsetMap};

/// No character is read from more bytes.
const LONGEST: usize = 4;

/// Decodes an input piece by piece.
///
/// Any division of the input into pieces gives the same text.
///
/// ```
/// use machvan::legacy::{Decoder, Encoding};
/// # fn main() -> machvan::Result<()> {
/// let (mut decoder, mut text) = (Decoder::new(Encoding::Vni), String::new());
/// decoder.decode_into(b"Vie", false, &mut text)?;
/// decoder.decode_into(b"\xe4t Nam", true, &mut text)?;
/// assert_eq!(text, "Việt Nam");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Decoder {
    encoding: Encoding,
    table: Option<Table>,
    /// The byte order of UTF-16, if it is known: whether the first byte is the high one.
    big_endian: Option<bool>,
    /// What is not decoded yet: `pending[start..]`.
    pending: Vec<u8>,
    start: usize,
    /// Byte of the input at which `pending` begins.
    origin: u64,
}

impl fmt::Debug for Decoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoder").field("encoding", &self.encoding).field("offset", &self.offset()).finish()
    }
}

impl Decoder {
    /// Creates a decoder at the start of an input.
    #[must_use]
    pub fn new(encoding: Encoding) -> Self {
        let (table, pending) = (table(encoding), Vec::new());
        Self { encoding, table, big_endian: None, pending, start: 0, origin: 0 }
    }

    /// Returns the encoding.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Returns the byte of the input up to which it is decoded.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.origin + self.start as u64
    }

    /// Decodes the next bytes and appends the text to `out`; `last` says that no more bytes follow.
    ///
    /// Up to three bytes at the end of `bytes` may be held until the next call.
    ///
    /// # Errors
    /// At bytes that mean nothing in the encoding, with their offset in the input: [`ErrorKind::InvalidUtf8`] for UTF-8,
    /// [`ErrorKind::Syntax`] otherwise. `out` then has the text before them. To skip them, call it again, with no bytes:
    /// it goes on after them.
    pub fn decode_into(&mut self, bytes: &[u8], last: bool, out: &mut String) -> Result<()> {
        self.decode(bytes, last, out, &mut OffsetMap::default(), false)
    }

    fn decode(
        &mut self,
        bytes: &[u8],
        last: bool,
        out: &mut String,
        map: &mut OffsetMap,
        mapped: bool,
    ) -> Result<()> {
        self.origin += self.start as u64;
        self.pending.drain(..self.start);
        self.start = 0;
        self.pending.extend_from_slice(bytes);
        // Taken while it is read, since reading changes the rest of the decoder.
        let pending = core::mem::take(&mut self.pending);
        let decoded = self.decode_pending(&pending, last, out, mapped.then_some(map));
        self.pending = pending;
        decoded
    }

    fn decode_pending(
        &mut self,
        pending: &[u8],
        last: bool,
        out: &mut String,
        mut map: Option<&mut OffsetMap>,
    ) -> Result<()> {
        while let Some(rest) = pending.get(self.start..).filter(|rest| !rest.is_empty()) {
            if !last && rest.len() < LONGEST {
                return Ok(());
            }
            let plain = self.plain(rest);
            if plain > 0 {
                // ASCII, and so the same in both texts.
                out.push_str(core::str::from_utf8(rest.get(..plain).unwrap_or_default()).unwrap_or_default());
                if let Some(map) = &mut map {
                    map.keep(plain)?;
                }
                self.start += plain;
                continue;
            }
            let (length, character) = self.read(rest);
            let (at, before) = (self.offset(), out.len());
            self.start += length;
            match character {
                Some(Some(character)) => out.push(character),
                Some(None) => {}
                None => return Err(self.wrong(at, rest.get(..length).unwrap_or_default())),
            }
            let Some(map) = &mut map else { continue };
            let ascii = length == 1 && rest.first().is_some_and(u8::is_ascii);
            match out.len() - before {
                written if written == length && (ascii || self.encoding == Encoding::Utf8) => {
                    map.keep(length)?;
                }
                written => map.replace(length, written)?,
            }
        }
        Ok(())
    }

    /// Length of the ASCII at the start that no mark follows.
    fn plain(&self, rest: &[u8]) -> usize {
        if !matches!(self.encoding, Encoding::Tcvn3 | Encoding::Windows1258 | Encoding::Vni | Encoding::Utf8)
        {
            return 0;
        }
        let ascii = rest.iter().take_while(|byte| byte.is_ascii()).count();
        ascii.saturating_sub(1)
    }

    /// The character at the start and the length of its bytes; `None` if they mean nothing, `Some(None)` for a byte-order mark.
    fn read(&mut self, rest: &[u8]) -> (usize, Option<Option<char>>) {
        let (length, character) = match (self.encoding, &self.table) {
            (_, Some(table)) => from_table(self.encoding, table, rest),
            (Encoding::Vni, _) => vni::read(rest),
            (Encoding::Viqr, _) => viqr::read(rest),
            (Encoding::Utf16, _) => return self.utf16(rest),
            _ => utf8(rest),
        };
        (length, character.map(Some))
    }

    fn utf16(&mut self, rest: &[u8]) -> (usize, Option<Option<char>>) {
        let big = match (self.big_endian, rest) {
            (Some(big), _) => big,
            (None, [0xfe, 0xff, ..] | [0xff, 0xfe, ..]) => {
                self.big_endian = Some(rest.first() == Some(&0xfe));
                return (2, Some(None));
            }
            // Latin letters have a high byte of zero.
            (None, [first, second, ..]) => *self.big_endian.insert(*first == 0 && *second != 0),
            _ => false,
        };
        let unit = |at: usize| {
            let [first, second] = *rest.get(at..at + 2)?.first_chunk()?;
            Some(if big { u16::from_be_bytes([first, second]) } else { u16::from_le_bytes([first, second]) })
        };
        let Some(first) = unit(0) else { return (rest.len(), None) };
        let units = [Some(first), unit(2)].into_iter().flatten();
        match char::decode_utf16(units).next() {
            Some(Ok(character)) => (2 * character.len_utf16(), Some(Some(character))),
            _ => (2, None),
        }
    }

    #[cold]
    fn wrong(&self, at: u64, bytes: &[u8]) -> Error {
        let kind = match self.encoding {
            Encoding::Utf8 => ErrorKind::InvalidUtf8,
            _ => ErrorKind::Syntax,
        };
        let what = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
        Error::new(
            kind,
            format!("the bytes {what} mean nothing here in {}: is this the encoding?", self.encoding),
        )
        .at(at)
    }
}

/// A character of UTF-8.
fn utf8(rest: &[u8]) -> (usize, Option<char>) {
    let head = rest.get(..LONGEST).unwrap_or(rest);
    let (valid, wrong) = match core::str::from_utf8(head) {
        Ok(text) => (text, 0),
        Err(error) => {
            let valid = head.get(..error.valid_up_to()).unwrap_or_default();
            (
                core::str::from_utf8(valid).unwrap_or_default(),
                error.error_len().unwrap_or(head.len() - valid.len()),
            )
        }
    };
    valid.chars().next().map_or((wrong.max(1), None), |first| (first.len_utf8(), Some(first)))
}

/// A character of an encoding with one byte per character, with the combining marks after it.
fn from_table(encoding: Encoding, table: &Table, rest: &[u8]) -> (usize, Option<char>) {
    let single = |byte: u8| match byte.checked_sub(0x80) {
        None if encoding == Encoding::Viscii => Some(viscii_control(byte).unwrap_or(char::from(byte))),
        None => Some(char::from(byte)),
        Some(index) => table.get(usize::from(index)).copied().filter(|&character| character != NONE),
    };
    let Some((first, after)) = rest.split_first() else { return (0, None) };
    let Some(mut character) = single(*first) else { return (1, None) };
    let mut length = 1;
    for mark in after.iter().take(LONGEST - 1).map_while(|&byte| single(byte)) {
        if canonical_combining_class(mark) == 0 {
            break;
        }
        let Some(composed) = with_mark(character, mark) else { break };
        (character, length) = (composed, length + 1);
    }
    (length, Some(character))
}

/// A decoded text, and a map of its bytes to those of the input.
///
/// ```
/// use machvan::legacy::Encoding;
///
/// let decoded = Encoding::Viqr.decode(b"Vie^.t Nam")?;
/// assert_eq!(decoded.text(), "Việt Nam");
/// let place = decoded.text().find("Nam").unwrap();
/// assert_eq!(decoded.map().source_offset(place)?, 7); // byte 7 of the input
/// # Ok::<(), machvan::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Decoded {
    text: String,
    map: OffsetMap,
    replaced: u64,
}

impl Decoded {
    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text, owned.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// Returns the map from bytes of the input to bytes of the text.
    #[must_use]
    pub fn map(&self) -> &OffsetMap {
        &self.map
    }

    /// Returns the number of places at which the input had bytes without a meaning, and the text has U+FFFD.
    #[must_use]
    pub fn replaced(&self) -> u64 {
        self.replaced
    }
}

impl Encoding {
    /// Decodes a text in memory.
    ///
    /// # Errors
    /// At the first bytes that mean nothing, as [`Decoder::decode_into`]; [`ErrorKind::TooLarge`] for 4 GiB or more.
    pub fn decode(self, bytes: &[u8]) -> Result<Decoded> {
        let mut decoded = Decoded { text: String::new(), map: OffsetMap::default(), replaced: 0 };
        Decoder::new(self).decode(bytes, true, &mut decoded.text, &mut decoded.map, true)?;
        Ok(decoded)
    }

    /// Decodes a text in memory, with U+FFFD for bytes that mean nothing.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] for 4 GiB or more.
    ///
    /// ```
    /// use machvan::legacy::Encoding;
    /// let decoded = Encoding::Tcvn3.decode_lossy(b"Vi\xd6t \x81")?;
    /// assert_eq!((decoded.text(), decoded.replaced()), ("Việt \u{fffd}", 1));
    /// # Ok::<(), machvan::Error>(())
    /// ```
    pub fn decode_lossy(self, bytes: &[u8]) -> Result<Decoded> {
        let mut decoded = Decoded { text: String::new(), map: OffsetMap::default(), replaced: 0 };
        let (mut decoder, mut input) = (Decoder::new(self), bytes);
        loop {
            let done = decoder.decode(input, true, &mut decoded.text, &mut decoded.map, true);
            let Err(error) = done else { return Ok(decoded) };
            if error.kind() == ErrorKind::TooLarge {
                return Err(error);
            }
            let length = decoder.offset() - error.offset().unwrap_or_default();
            decoded.text.push(char::REPLACEMENT_CHARACTER);
            decoded.map.replace(length as usize, char::REPLACEMENT_CHARACTER.len_utf8())?;
            decoded.replaced += 1;
            input = &[];
        }
    }
}
