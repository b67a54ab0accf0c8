//! Bytes that several formats write and skip.

use alloc::string::String;

/// At the start of a file, or of a line in concatenated files, it belongs to no token.
pub(crate) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Adds a number. Some formats are mostly numbers, and `fmt` would take most of the time.
pub(crate) fn push_number(mut number: u64, out: &mut String) {
    let mut digits = [b'0'; 20];
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
        used += 1;
        if number == 0 {
            break;
        }
    }
    digits.iter().skip(digits.len() - used).for_each(|&digit| out.push(char::from(digit)));
}
