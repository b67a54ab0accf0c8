//! Offsets counted in other units.

use std::ffi::c_char;

use super::{
    boundary::boundary,
    error::{Failure, machvan_error},
    machvan_status, options,
    shown::Given,
    text::{array_mut, text},
};
use machvan::offset;

/// The unit of offsets.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum machvan_offset_unit {
    /// Bytes of UTF-8: C, C++, Rust, Go, Arrow.
    Byte = 0,
    /// Unicode scalar values: Python, `char32_t`.
    Char = 1,
    /// 16-bit units of UTF-16: JavaScript, Java, C#, the language server protocol, Windows.
    Utf16 = 2,
    /// Extended grapheme clusters (UAX #29): what a reader perceives as one character.
    Grapheme = 3,
}

/// A `machvan_offset_unit` as C gives it: any number.
pub type machvan_offset_unit_number = u32;

/// The unit with this number.
pub(super) fn unit(number: u32) -> Result<offset::OffsetUnit, Failure> {
    use offset::OffsetUnit::{Byte, Char, Grapheme, Utf16};
    options::choose("unit of offsets", number, &[Byte, Char, Utf16, Grapheme])
}

/// Converts offsets of a text in place, from one `machvan_offset_unit` to another; `offsets` is an array of
/// `count`. One pass over the text; in order they cost least.
///
/// `MACHVAN_STATUS_INVALID_SPAN`, with the index of the first offset that is past the end, inside a
/// character, or (counting to clusters) inside a grapheme cluster; `MACHVAN_STATUS_INVALID_UTF8`;
/// `MACHVAN_STATUS_INVALID_OPTION` if a unit is unknown. No offset is changed then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn machvan_convert_offsets(
    data: *const c_char,
    len: usize,
    offsets: *mut usize,
    count: usize,
    from: machvan_offset_unit_number,
    to: machvan_offset_unit_number,
    error: *mut machvan_error,
) -> machvan_status {
    // SAFETY: the header asks that arguments can be read, and the array of offsets written.
    unsafe {
        boundary(error, || {
            let (from, to) = (unit(from)?, unit(to)?);
            let text = text(data, len)?;
            let offsets = array_mut(offsets, count, "the array of offsets")?;
            if Given::new(text.as_bytes()).overlaps(offsets) {
                let message = "the array of offsets lies in the text; use separate memory";
                return Err(Failure::new(machvan_status::InvalidArgument, message));
            }
            Ok(offset::convert_all(text, offsets, from, to)?)
        })
    }
}
