//! The encodings with one byte per character, as tables of the bytes 80 to FF.

use unicode_normalization::char::{compose, decompose_canonical};

use super::Encoding;

/// Stands in a table for a byte without a meaning.
pub(super) const NONE: char = '\0';

/// What the bytes from 80 on mean.
pub(super) type Table = [char; 128];

/// The table of an encoding with one byte per character.
pub(super) fn table(encoding: Encoding) -> Option<Table> {
    match encoding {
        Encoding::Tcvn3 => Some(from_rows(TCVN3, &WINDOWS_1252)),
        Encoding::Viscii => Some(from_rows(VISCII, &[])),
        Encoding::Windows1258 => Some(windows_1258()),
        _ => None,
    }
}

/// The bytes A0 to FF of TCVN 5712 VN1, whose letters include those of VN3. B0 to B4 are combining tone marks.
const TCVN3: &str = "\
    \u{a0}ĂÂÊÔƠƯĐăâêôơưđẰ\
    \u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
    ẮẦẨẪẤỀặầẩẫấậèỂẻẽ\
    éẹềểễếệìỉỄẾỒĩíịò\
    Ổỏõóọồổỗốộờởỡớợù\
    ỖủũúụừửữứựỳỷỹýỵỐ";

/// The bytes 80 to FF of VISCII.
const VISCII: &str = "\
    ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ\
    ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
    Õắằặấầẩậẽẹếềểễệố\
    ồổỗỠƠộờởịỰỨỪỬơớƯ\
    ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ\
    ĐứÒÓÔạỷừửÙÚỹỵÝỡư\
    àáâãảăữẫèéêẻìíĩỉ\
    đựòóôõỏọụùúũủýợỮ";

/// The six letters that VISCII has among the control characters.
pub(super) fn viscii_control(byte: u8) -> Option<char> {
    Some(match byte {
        0x02 => 'Ẳ',
        0x05 => 'Ẵ',
        0x06 => 'Ẫ',
        0x14 => 'Ỷ',
        0x19 => 'Ỹ',
        0x1e => 'Ỵ',
        _ => return None,
    })
}

/// The bytes 80 to 9F of Windows code page 1252: quotation marks, dashes, the ellipsis.
pub(super) const WINDOWS_1252: [char; 32] = [
    '€', NONE, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', NONE, 'Ž', NONE, NONE, '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', NONE, 'ž', 'Ÿ',
];

fn from_rows(letters: &str, before: &[char]) -> Table {
    let mut table = [NONE; 128];
    let all = before.iter().copied().chain(letters.chars());
    for (slot, character) in table.iter_mut().zip(all) {
        *slot = character;
    }
    table
}

fn windows_1258() -> Table {
    let mut bytes = [0; 128];
    for (slot, byte) in bytes.iter_mut().zip(0x80..=0xff) {
        *slot = byte;
    }
    let (text, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(&bytes);
    let mut table = [NONE; 128];
    for (slot, character) in table.iter_mut().zip(text.chars()) {
        // The bytes without a meaning are C1 controls in the standard of the Web.
        let meant = !character.is_control() && character != char::REPLACEMENT_CHARACTER;
        *slot = if meant { character } else { NONE };
    }
    table
}

/// A letter with one more combining mark as one character, if there is one.
pub(super) fn with_mark(letter: char, mark: char) -> Option<char> {
    compose(letter, mark).or_else(|| {
        // The dot below is composed before circumflex and breve: ậ is ạ and a circumflex.
        let mut parts = ['\0'; 2];
        let mut count = 0;
        decompose_canonical(letter, |part| {
            if let Some(slot) = parts.get_mut(count) {
                *slot = part;
            }
            count += 1;
        });
        let [base, shape] = parts;
        (count == 2).then(|| compose(compose(base, mark)?, shape))?
    })
}
