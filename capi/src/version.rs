//! The version of the library.

use std::ffi::c_char;

/// The first number of the version that the header belongs to.
pub const MACHVAN_VERSION_MAJOR: u32 = 0;
/// Its second number.
pub const MACHVAN_VERSION_MINOR: u32 = 1;
/// Its third number.
pub const MACHVAN_VERSION_PATCH: u32 = 0;
/// The number of the binary interface that the header describes. It increases if a program must be
/// recompiled; functions, fields of options and statuses may be added without changing it.
pub const MACHVAN_ABI: u32 = 1;

/// The learned weights are in the library: words and detokenization need no file. A bit of
/// `machvan_features`.
pub const MACHVAN_FEATURE_MODEL: u32 = 1;
/// JSON Lines can be read. A bit of `machvan_features`.
pub const MACHVAN_FEATURE_JSONL: u32 = 2;

/// The version of the library that is linked, such as `"0.1.0"`; compare it with `MACHVAN_VERSION`. Ends with
/// NUL and lives as long as the library. Any thread may call it.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// The binary interface of the library that is linked; a program that was compiled with this header needs
/// `MACHVAN_ABI`. Any thread may call it.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_abi() -> u32 {
    MACHVAN_ABI
}

/// What was built into the library: bits `MACHVAN_FEATURE_…`. Any thread may call it.
#[unsafe(no_mangle)]
pub extern "C" fn machvan_features() -> u32 {
    let mut features = 0;
    if cfg!(feature = "model") {
        features |= MACHVAN_FEATURE_MODEL;
    }
    if cfg!(feature = "jsonl") {
        features |= MACHVAN_FEATURE_JSONL;
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_are_the_package_version() {
        let numbers = [MACHVAN_VERSION_MAJOR, MACHVAN_VERSION_MINOR, MACHVAN_VERSION_PATCH];
        assert_eq!(numbers.map(|number| std::format!("{number}")).join("."), env!("CARGO_PKG_VERSION"));
        let header = include_str!("../../include/machvan.h");
        let define = concat!("#define MACHVAN_VERSION \"", env!("CARGO_PKG_VERSION"), "\"\n");
        assert!(
            header.contains(define),
            "cbindgen.toml has another version, or scripts/header.sh was not run"
        );
    }
}
