//! Units of measure and currency signs next to numbers.

use unicode_normalization::UnicodeNormalization;

/// Units as they are written (case matters: m is a metre, M a million); sorted by their bytes.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "A", "GB", "GHz", "GW", "GWh", "Gb", "Hz", "J", "K", "KB", "Kb", "Kg", "Km", "MB", "MHz", "MW", "MWh",
    "Mb", "Mbps", "N", "Pa", "TB", "USD", "V", "VA", "VND", "VNĐ", "W", "Wh", "atm", "bar", "cal", "cc",
    "cm", "cm2", "cm3", "cm²", "cm³", "dB", "dm", "dm2", "dm3", "dm²", "dm³", "dpi", "fps", "g", "ha", "hp",
    "kB", "kHz", "kJ", "kN", "kPa", "kV", "kVA", "kW", "kWh", "kb", "kbps", "kcal", "kg", "km", "km/giờ",
    "km/h", "km2", "km3", "km²", "km³", "l", "lít", "m", "m/s", "m2", "m3", "mA", "mAh", "mV", "mW", "mb",
    "mg", "min", "ml", "mm", "mm2", "mm3", "mm²", "mm³", "mol", "ms", "m²", "m³", "ng", "nm", "ppm", "px",
    "s", "tr", "tấn", "vòng/phút", "µg", "µm", "Å", "đ", "đ/kg", "đồng", "Ω", "μg", "μm",
];

/// Whether `text` is a unit of measure.
pub(crate) fn is_unit(text: &str) -> bool {
    if memchr::memchr(COMBINING, text.as_bytes()).is_some() {
        return text.len() <= 24 && UNITS.binary_search_by(|unit| unit.chars().cmp(text.nfc())).is_ok();
    }
    text.len() <= 12 && UNITS.binary_search(&text).is_ok()
}

/// The first byte of the combining marks of a decomposed letter.
const COMBINING: u8 = 0xcc;

/// Whether `text` is a currency unit or sign.
pub(crate) fn is_currency(text: &str) -> bool {
    let decomposed = || text.starts_with('đ') && text.nfc().eq("đồng".chars());
    matches!(text, "$" | "€" | "£" | "¥" | "₫" | "đ" | "đồng" | "VND" | "VNĐ" | "USD" | "₩" | "₽" | "฿" | "¢")
        || decomposed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_units_are_units() {
        for unit in UNITS {
            let decomposed: alloc::string::String = unit.nfd().collect();
            assert!(is_unit(&decomposed), "{unit}");
            assert_eq!(is_currency(&decomposed), is_currency(unit), "{unit}");
        }
        assert!(!is_unit("to\u{302}\u{301}n") && !is_unit("\u{301}"));
    }

    #[test]
    fn units_are_sorted() {
        assert!(UNITS.is_sorted_by(|a, b| a < b), "{:?}", UNITS.windows(2).find(|w| w[0] >= w[1]));
    }
}
