//! Offsets: between two texts ([`OffsetMap`]), and between ways to count in one ([`Converter`]).
//!
//! machvan counts in bytes of UTF-8. Python counts characters, JavaScript and Java count UTF-16 units, and editors
//! step over grapheme clusters: [`Converter`] goes from any of them to any other.
//!
//! ```
//! use machvan::offset::{OffsetUnit, convert};
//! let text = "Hà Nội 🙂!";
//! let at = text.find('!').unwrap();
//! assert_eq!(at, 14);
//! assert_eq!(convert(text, at, OffsetUnit::Byte, OffsetUnit::Char)?, 8);
//! assert_eq!(convert(text, at, OffsetUnit::Byte, OffsetUnit::Utf16)?, 9);
//! # Ok::<(), machvan::Error>(())
//! ```

mod between;
mod block;
mod convert;
mod cursor;
mod map;
mod unit;

pub use convert::{Converter, convert, convert_all};
pub use map::{Change, OffsetMap};
pub use unit::OffsetUnit;
