//! The promises of `tests/promises`, for the fuzz targets.

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/common/losses.rs"]
mod losses;
#[path = "../../tests/common/restored.rs"]
mod restored;
#[path = "../../tests/promises/mod.rs"]
mod promises;

/// Checks the promise of that name with any bytes; panics where it is broken.
pub fn check(name: &str, data: &[u8]) {
    promises::check(name, data);
}
