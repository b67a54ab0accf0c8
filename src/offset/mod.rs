//! Offsets: maps between two texts ([`OffsetMap`]), and conversion of units in one text ([`Converter`]).
//!
//! machvan counts bytes of UTF-8. Python counts characters, JavaScript and Java count UTF-16 units, and
//! editors move by grapheme clusters. [`Converter`] converts between all of them.
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
