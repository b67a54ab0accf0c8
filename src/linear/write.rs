//! Writing a container and a model; reading does not need it.

use alloc::{borrow::Cow, vec::Vec};

use super::{
    file::{MAGIC, VERSION, padded, u32_at},
    hash::checksum,
    model::{HEAD, KIND, Model, Width},
};

/// The start of the first section of a container with three sections, and the position of the length of its
/// third.
const HEAD_START: usize = 40;
const NOTE_LEN: usize = 36;

/// Writes a container.
pub(crate) fn write_sections(kind: [u8; 4], sections: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&kind);
    out.extend_from_slice(&[0; 8]);
    out.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    for section in sections {
        out.extend_from_slice(&(section.len() as u32).to_le_bytes());
    }
    for section in core::iter::once(&&[][..]).chain(sections) {
        out.extend_from_slice(section);
        out.resize(padded(out.len()), 0);
    }
    let sum = checksum(out.get(24..).unwrap_or_default());
    if let Some(place) = out.get_mut(16..24) {
        place.copy_from_slice(&sum.to_le_bytes());
    }
    out
}

impl Model<'_> {
    /// Returns the model's bytes, as in a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bytes.clone().into_owned()
    }

    /// Returns the template number of the stage that learned the weights.
    #[must_use]
    pub fn template(&self) -> u32 {
        u32_at(&self.bytes, HEAD_START).unwrap_or_default()
    }

    /// Returns the width of the weights.
    #[must_use]
    pub fn width(&self) -> Width {
        self.width
    }

    /// Returns the number of weights, a power of two.
    #[must_use]
    pub fn weights(&self) -> usize {
        self.mask as usize + 1
    }

    /// Returns the note that training stored: source, license, scores.
    #[must_use]
    pub fn note(&self) -> &str {
        // The bytes were checked when the model was read.
        let start = self.weights.end.next_multiple_of(8);
        let end = start + u32_at(&self.bytes, NOTE_LEN).unwrap_or_default() as usize;
        core::str::from_utf8(self.bytes.get(start..end).unwrap_or_default()).unwrap_or_default()
    }
}

impl Model<'static> {
    /// Rounds `weights` (a power of two of them) and `bias` to integers with a common scale, and writes the
    /// container.
    pub(super) fn quantized(template: u32, width: Width, weights: &[f32], bias: f32, note: &str) -> Self {
        let limit = match width {
            Width::Bits8 => 127.0,
            Width::Bits16 => 32767.0,
        };
        let largest = weights.iter().fold(0f32, |max, w| max.max(w.abs()));
        let scale = if largest > 0.0 { largest / limit } else { 1.0 };
        let mut table = Vec::with_capacity(weights.len() * width.bytes());
        for &w in weights {
            let w = round(w / scale);
            match width {
                Width::Bits8 => table.push(w as i8 as u8),
                Width::Bits16 => table.extend_from_slice(&(w as i16).to_le_bytes()),
            }
        }
        let log2 = weights.len().max(1).ilog2();
        let bias = round(bias / scale);
        let mut head = Vec::with_capacity(HEAD);
        for n in [template, width.bytes() as u32 * 8, log2, bias as u32, scale.to_bits()] {
            head.extend_from_slice(&n.to_le_bytes());
        }
        let bytes = write_sections(KIND, &[&head, &table, note.as_bytes()]);
        let start = HEAD_START + HEAD.next_multiple_of(8);
        let weights = start..start + table.len();
        Self { bytes: Cow::Owned(bytes), weights, width, mask: (1 << log2) - 1, bias, scale }
    }
}

/// Rounds to the nearest integer, halves away from zero (`f32::round` is not in core).
fn round(x: f32) -> i32 {
    (if x < 0.0 { x - 0.5 } else { x + 0.5 }) as i32
}
