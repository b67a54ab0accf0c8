//! Formats, from and to memory.

use std::ffi::c_char;
use std::string::{String, ToString};

use super::{
    boundary::{boundary, boundary_or},
    buffer::machvan_buffer,
    error::{Failure, machvan_error},
    handle::{get, output},
    machvan_status,
    options::{self, Options},
    shown::{Given, fill},
    stream::machvan_stream,
    text::{check_length, machvan_str, text},
};
use machvan::format::{Bio, Format, FormatName, Jsonl, Loss, Losses, Underscore, Vertical};

/// A format of tokenized text.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_format {
    /// Natural text.
    Text = 0,
    /// One token per line, a blank line between sentences.
    Vertical = 1,
    /// One sentence per line, `_` for the space inside a word.
    Underscore = 2,
    /// One word per line in ten columns, as Universal Dependencies has it.
    Conllu = 3,
    /// One syllable and its tag per line.
    Bio = 4,
    /// One sentence per line, as a JSON object.
    Jsonl = 5,
}

/// A `machvan_format` as C gives it: any number.
pub type machvan_format_number = u32;

/// The formats, by number.
const FORMATS: [FormatName; 6] = [
    FormatName::Text,
    FormatName::Vertical,
    FormatName::Underscore,
    FormatName::Conllu,
    FormatName::Bio,
    FormatName::Jsonl,
];

/// A format and its options. Initialize it with its macro `…_INIT`; a field that is zero has its default.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct machvan_format_options {
    /// `sizeof(machvan_format_options)`.
    pub size: usize,
    /// A `machvan_format`.
    pub format: machvan_format_number,
    /// Bits `MACHVAN_FORMAT_FLAG_…`; only those of the format.
    pub flags: u32,
    /// BIO: the tag of a syllable that begins a word; `B-W` if empty. Give both tags or none.
    pub bio_begin: machvan_str,
    /// BIO: the tag of a syllable that continues a word; `I-W` if empty.
    pub bio_inside: machvan_str,
    /// BIO: the column of the tag, counted from 1; 0 for the last.
    pub bio_column: u32,
    /// Underscore: the character for the space inside a word; 0 for `_`.
    pub delimiter: u32,
    /// A format with its options as text, such as `vertical:glue,columns=word+upos`, instead of all other
    /// fields, which then stay zero.
    pub spec: machvan_str,
}

// SAFETY: `repr(C)`, begins with `size`; pointers and integers only.
unsafe impl Options for machvan_format_options {
    const FIRST_SIZE: usize = size_of::<Self>();
}

/// Vertical: tags and comments are tokens like others.
pub const MACHVAN_FORMAT_FLAG_NO_MARKUP: u32 = 1;
/// Vertical: `<g/>` stands wherever no space is printed.
pub const MACHVAN_FORMAT_FLAG_GLUE: u32 = 2;
/// Underscore: no backslash before a delimiter that is part of a word.
pub const MACHVAN_FORMAT_FLAG_NO_ESCAPE: u32 = 4;
/// BIO: a space between the columns in place of a tab.
pub const MACHVAN_FORMAT_FLAG_SPACES: u32 = 8;
/// JSON Lines: lines have no `tokens`.
pub const MACHVAN_FORMAT_FLAG_NO_TOKENS: u32 = 16;

/// What a format could not represent, one bit each. Whether a space is printed between two tokens.
pub const MACHVAN_LOSS_SPACING: u32 = 1;
/// Where paragraphs begin.
pub const MACHVAN_LOSS_PARAGRAPHS: u32 = 2;
/// Sentence boundaries.
pub const MACHVAN_LOSS_SENTENCES: u32 = 4;
/// Token boundaries.
pub const MACHVAN_LOSS_TOKENS: u32 = 8;
/// Tags, comments and further columns of the source.
pub const MACHVAN_LOSS_MARKUP: u32 = 16;
/// White space inside a token that is not a single space.
pub const MACHVAN_LOSS_INNER_SPACE: u32 = 32;
/// Characters, other than white space, that belong to no token.
pub const MACHVAN_LOSS_OUTSIDE: u32 = 64;
/// Which parts of the text a stage added.
pub const MACHVAN_LOSS_ADDED: u32 = 128;
/// Where the sentences stand in the input that they first came from.
pub const MACHVAN_LOSS_SOURCE: u32 = 256;
/// The kind of a sentence in its document: title, caption and so on.
pub const MACHVAN_LOSS_KIND: u32 = 512;
/// Heads of words that are now in another sentence.
pub const MACHVAN_LOSS_HEADS: u32 = 1024;
/// Characters of words that are read as a space.
pub const MACHVAN_LOSS_DELIMITERS: u32 = 2048;
/// Kinds of tokens that a stage determined.
pub const MACHVAN_LOSS_TOKEN_KINDS: u32 = 4096;
/// What the reader noticed in the input.
pub const MACHVAN_LOSS_NOTES: u32 = 8192;

/// The bit of a loss.
pub(super) fn loss_bit(loss: Loss) -> u32 {
    loss_bits(Losses::from_iter([loss]))
}

/// The bits of what was lost.
fn loss_bits(losses: Losses) -> u32 {
    losses.iter().fold(0, |bits, loss| {
        bits | match loss {
            Loss::Spacing => MACHVAN_LOSS_SPACING,
            Loss::Paragraphs => MACHVAN_LOSS_PARAGRAPHS,
            Loss::Sentences => MACHVAN_LOSS_SENTENCES,
            Loss::Tokens => MACHVAN_LOSS_TOKENS,
            Loss::Markup => MACHVAN_LOSS_MARKUP,
            Loss::InnerSpace => MACHVAN_LOSS_INNER_SPACE,
            Loss::Outside => MACHVAN_LOSS_OUTSIDE,
            Loss::Added => MACHVAN_LOSS_ADDED,
            Loss::Source => MACHVAN_LOSS_SOURCE,
            Loss::Kind => MACHVAN_LOSS_KIND,
            Loss::Heads => MACHVAN_LOSS_HEADS,
            Loss::Delimiters => MACHVAN_LOSS_DELIMITERS,
            Loss::TokenKinds => MACHVAN_LOSS_TOKEN_KINDS,
            Loss::Notes => MACHVAN_LOSS_NOTES,
            // A test checks that every loss has a bit.
            _ => 0,
        }
    })
}

/// The format that options ask for.
///
/// # Safety
/// `options` is NULL, or begins with its size; what it points to can be read.
pub(super) unsafe fn syntax(options: *const machvan_format_options) -> Result<Format, Failure> {
    if options.is_null() {
        return Err(Failure::null("the pointer to the format's options"));
    }
    // SAFETY: as the caller says.
    let options = unsafe { options::read(options)? };
    // SAFETY: as the caller says.
    let spec = unsafe { options.spec.text()? };
    if !spec.is_empty() {
        let others = [options.format, options.flags, options.bio_column, options.delimiter];
        if others != [0; 4] || options.bio_begin.len != 0 || options.bio_inside.len != 0 {
            return Err(options::invalid("`spec` is set, so the other options of the format must be zero"));
        }
        return Ok(spec.parse()?);
    }
    let format = options::choose("format", options.format, &FORMATS)?;
    let (flags, known) = (options.flags, |known| options::check_flags(options.flags, known));
    if format != FormatName::Bio
        && (options.bio_column != 0 || options.bio_begin.len != 0 || options.bio_inside.len != 0)
    {
        return Err(options::invalid("an option of the format BIO is set, but the format is not BIO"));
    }
    if format != FormatName::Underscore && options.delimiter != 0 {
        return Err(options::invalid("a delimiter is set, but the format has none"));
    }
    Ok(match format {
        FormatName::Vertical => {
            known(MACHVAN_FORMAT_FLAG_NO_MARKUP | MACHVAN_FORMAT_FLAG_GLUE)?;
            Vertical::new()
                .markup(flags & MACHVAN_FORMAT_FLAG_NO_MARKUP == 0)
                .glue(flags & MACHVAN_FORMAT_FLAG_GLUE != 0)
                .into()
        }
        FormatName::Underscore => {
            known(MACHVAN_FORMAT_FLAG_NO_ESCAPE)?;
            let underscore = Underscore::new().escape(flags & MACHVAN_FORMAT_FLAG_NO_ESCAPE == 0);
            match options.delimiter {
                0 => underscore.into(),
                delimiter => {
                    let delimiter = char::from_u32(delimiter)
                        .ok_or_else(|| options::invalid("the delimiter is not a character"))?;
                    underscore.delimiter(delimiter)?.into()
                }
            }
        }
        FormatName::Bio => {
            known(MACHVAN_FORMAT_FLAG_SPACES)?;
            let mut bio = Bio::new().spaces(flags & MACHVAN_FORMAT_FLAG_SPACES != 0);
            // SAFETY: the tags can be read, says the caller.
            let (begin, inside) = unsafe { (options.bio_begin.text()?, options.bio_inside.text()?) };
            if !begin.is_empty() || !inside.is_empty() {
                bio = bio.tags(begin.to_string(), inside.to_string())?;
            }
            if options.bio_column != 0 {
                bio = bio.column(options.bio_column as usize)?;
            }
            bio.into()
        }
        FormatName::Jsonl => {
            known(MACHVAN_FORMAT_FLAG_NO_TOKENS)?;
            Jsonl::new().tokens(flags & MACHVAN_FORMAT_FLAG_NO_TOKENS == 0).into()
        }
        format => {
            known(0)?;
            format.into()
        }
    })
}

/// The memory of the texts in options.
///
/// # Safety
/// As [`syntax`].
unsafe fn tags(options: *const machvan_format_options) -> Result<[Given; 3], Failure> {
    // SAFETY: as the caller says.
    unsafe {
        let options = options::read(options)?;
        let texts = [options.bio_begin, options.bio_inside, options.spec];
        let [begin, inside, spec] = texts.map(|text| text.bytes().map(Given::new));
        Ok([begin?, inside?, spec?])
    }
}

/// Fills a stream from a whole text that is in memory: the stream has a copy, of which the tokens are spans.
///
/// `MACHVAN_STATUS_INVALID_UTF8`, `MACHVAN_STATUS_SYNTAX`, with byte and line: the stream then has the lines
/// before the one that is wrong. `MACHVAN_STATUS_TOO_LARGE`; `MACHVAN_STATUS_INVALID_OPTION` if an option is
/// not valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_read(
    format: *const machvan_format_options,
    data: *const c_char,
    len: usize,
    stream: *mut machvan_stream,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, ours alone where they are not const, and that arguments
    // can be read.
    unsafe {
        boundary(error, || {
            let (syntax, bytes) = (syntax(format)?, machvan_str { data, len }.bytes()?);
            check_length(bytes.len() as u64)?;
            let given = [Given::new(bytes)].into_iter().chain(tags(format)?);
            Ok(syntax.read_owned_into(bytes, fill(stream, given)?)?)
        })
    }
}

/// Writes a stream in a format: the buffer then has it, and nothing else. A stream that was read from this
/// format and not changed is written byte for byte as it was. `losses`, if not NULL, gets what the format
/// cannot represent: bits `MACHVAN_LOSS_…`.
///
/// `MACHVAN_STATUS_UNREPRESENTABLE` if the format has no way to write a token; the buffer is empty then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_write(
    format: *const machvan_format_options,
    stream: *const machvan_stream,
    buffer: *mut machvan_buffer,
    losses: *mut u32,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // that arguments can be read and results written.
    unsafe {
        boundary(error, || {
            let (syntax, stream) = (syntax(format)?, get(stream)?);
            let buffer = fill(buffer, tags(format)?)?;
            let place = if losses.is_null() { None } else { Some(output(losses)?) };
            buffer.clear();
            let lost = syntax.write_into(stream, buffer).inspect_err(|_| buffer.clear());
            let lost = lost?;
            if let Some(place) = place {
                place.write(loss_bits(lost));
            }
            Ok(())
        })
    }
}

/// Writes a new analysis of a stream in a format, with the annotations of its source: the buffer then has it,
/// and nothing else. `analysis` is what a stage made of `source`, such as a detokenizer or a restorer. If
/// `source` was read from the same format, tokens keep their columns, and comments and structures are kept;
/// spaces, sentences and added tokens are those of `analysis`. `losses` as for `machvan_write`.
///
/// `MACHVAN_STATUS_INVALID_SPAN`, with the index of the token in `analysis`, if the two streams do not have the
/// same tokens apart from added ones; `MACHVAN_STATUS_UNREPRESENTABLE` if the format has no way to write a
/// token. The buffer is empty then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_write_annotated(
    format: *const machvan_format_options,
    source: *const machvan_stream,
    analysis: *const machvan_stream,
    buffer: *mut machvan_buffer,
    losses: *mut u32,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that handles are live, unchanged where they are const and ours alone where not,
    // that arguments can be read and results written.
    unsafe {
        boundary(error, || {
            let (syntax, source, analysis) = (syntax(format)?, get(source)?, get(analysis)?);
            let buffer = fill(buffer, tags(format)?)?;
            let place = if losses.is_null() { None } else { Some(output(losses)?) };
            buffer.clear();
            let lost = syntax.write_annotated(source, analysis, buffer).inspect_err(|_| buffer.clear());
            let lost = lost?;
            if let Some(place) = place {
                place.write(loss_bits(lost));
            }
            Ok(())
        })
    }
}

/// The format that a file seems to have, by the end of its name, otherwise by its first bytes; a few
/// kilobytes are enough. `format` gets a `machvan_format`.
///
/// `MACHVAN_STATUS_INVALID_ARGUMENT` if there is nothing to go by.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_format_guess(
    name: *const c_char,
    name_len: usize,
    head: *const c_char,
    head_len: usize,
    format: *mut machvan_format_number,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that arguments can be read and results written.
    unsafe {
        boundary(error, || {
            let head = machvan_str { data: head, len: head_len }.bytes()?;
            let (name, place) = (text(name, name_len)?, output(format)?);
            let guess = FormatName::guess(name, head)
                .and_then(|guess| FORMATS.iter().position(|format| *format == guess))
                .ok_or_else(|| {
                    let message = "neither the name nor the first bytes indicate a format; set the format";
                    Failure::new(machvan_status::InvalidArgument, message)
                })?;
            place.write(guess as u32);
            Ok(())
        })
    }
}

/// What a bit `MACHVAN_LOSS_…` means, in English; `{NULL, 0}` for any other number. It lives as long as the
/// library.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_loss_description(bit: u32) -> machvan_str {
    boundary_or(machvan_str::NONE, || {
        let loss = Loss::ALL.into_iter().find(|&loss| loss_bit(loss) == bit);
        Ok(loss.map_or(machvan_str::NONE, |loss| machvan_str::of(loss.description())))
    })
}

/// The name of a format, such as `vertical`; `{NULL, 0}` for any other number. It lives as long as the
/// library.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_format_name(format: machvan_format_number) -> machvan_str {
    boundary_or(machvan_str::NONE, || {
        Ok(machvan_str::of(options::choose("format", format, &FORMATS)?.as_str()))
    })
}

/// The path of a file as an argument gave it.
pub(super) fn with_path(path: &str, error: &std::io::Error) -> Failure {
    let mut message = String::from(path);
    message.push_str(": ");
    message.push_str(&error.to_string());
    Failure::new(machvan_status::Io, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_loss_has_a_bit_of_its_own() {
        let all = Loss::ALL.into_iter().map(|loss| loss_bits(Losses::from_iter([loss])));
        let sum = all.fold(0, |sum, bit| {
            assert!(bit.is_power_of_two() && sum & bit == 0);
            sum | bit
        });
        assert_eq!(sum.count_ones() as usize, Loss::ALL.len());
    }
}
