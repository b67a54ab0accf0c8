//! Syllables next to numbers and names: scales, units, the calendar, persons, places.

/// What a folded syllable shows about the numbers and names next to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Measure {
    /// Nothing.
    None = 0,
    /// A power of ten: triệu, tỷ.
    Scale = 1,
    /// A unit for counting: đồng, mét, kg.
    Unit = 2,
    /// A part of the calendar: tháng, năm.
    Calendar = 3,
    /// A word for a person that precedes a name: ông, bà.
    Person = 4,
    /// A word for a place that precedes a name or a number: tỉnh, quận.
    Place = 5,
    /// A number in words: hai, mươi.
    Numeral = 6,
}

const SCALES: &[&str] = &["chục", "mươi", "nghìn", "ngàn", "trăm", "triệu", "tỉ", "tỷ", "vạn"];
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "cân", "centimét", "cm", "dặm", "g", "gam", "giây", "giờ", "ha", "héc", "hecta", "kg", "kilôgam", "kilômét", "km", "ký", "lít", "lượng", "m",
    "m2", "m3", "mét", "mg", "ml", "mm", "phút", "sào", "tạ", "tấn", "tiếng", "usd", "vnd", "xu", "yên", "đ", "đô", "đồng", "độ", "euro",
];
const CALENDAR: &[&str] = &["mồng", "mùng", "ngày", "năm", "quý", "rằm", "thứ", "tháng", "tuần"];
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "anh", "bà", "bác", "bé", "chú", "chị", "con", "cô", "cậu", "cụ", "dì", "dượng", "em", "má", "mẹ", "mợ", "nàng", "ngoại", "ông",
    "sư", "thím", "thầy", "tướng", "vua", "bố", "cha", "chàng",
];
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "bản", "buôn", "chợ", "cầu", "huyện", "hồ", "làng", "miền", "núi", "phường", "phố", "quận", "sông", "thôn", "tỉnh", "tp", "xã", "ấp",
    "đèo", "đường", "đảo", "biển", "vịnh", "xóm",
];
const NUMERALS: &[&str] = &[
    "ba", "bảy", "bẩy", "bốn", "chín", "hai", "mười", "một", "mốt", "năm", "sáu", "tám", "tư", "lăm", "nửa",
    "rưỡi",
];

/// Returns what a folded syllable shows about the numbers and names next to it.
pub(crate) fn measure(syllable: &str) -> Measure {
    [
        (CALENDAR, Measure::Calendar),
        (SCALES, Measure::Scale),
        (UNITS, Measure::Unit),
        (PERSONS, Measure::Person),
        (PLACES, Measure::Place),
        (NUMERALS, Measure::Numeral),
    ]
    .into_iter()
    .find(|(list, _)| list.contains(&syllable))
    .map_or(Measure::None, |(_, measure)| measure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vietnamese::is_folded;

    #[test]
    fn lists_are_folded() {
        for list in [SCALES, UNITS, CALENDAR, PERSONS, PLACES, NUMERALS] {
            assert!(list.iter().all(|word| is_folded(word)));
        }
    }
}
