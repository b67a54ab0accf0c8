//! Old encodings of Vietnamese text: decoding with an offset map, and detection.
//!
//! [`Encoding::decode`] decodes a text in memory, [`Decoder`] an input piece by piece, and [`detect`] finds the encoding whose
//! reading yields Vietnamese syllables. Nothing is encoded: machvan writes UTF-8.
//!
//! ```
//! use machvan::legacy::{Encoding, detect};
//! # fn main() -> machvan::Result<()> {
//! let bytes = b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam, \xa7\xe9c l\xcbp - T\xf9 do - H\xb9nh ph\xf3c";
//! let detected = detect(bytes).unwrap();
//! assert_eq!(detected.encoding(), Encoding::Tcvn3);
//! let decoded = detected.encoding().decode(bytes)?;
//! assert_eq!(decoded.text(), "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc");
//! assert_eq!(decoded.map().source_offset(7)?, 5); // the h of "hòa"
//! # Ok(())
//! # }
//! ```

mod decoder;
mod detect;
mod encoding;
mod tables;
mod viqr;
mod vni;

pub use decoder::{Decoded, Decoder};
pub use detect::{Detection, detect};
pub use encoding::Encoding;
