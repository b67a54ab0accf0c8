//! Gives the shared library a name with the part of the version that its users rely on, as installed libraries have.

use std::{env, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let (major, minor) = (variable("CARGO_PKG_VERSION_MAJOR"), variable("CARGO_PKG_VERSION_MINOR"));
    let (name, built) = match variable("CARGO_CFG_TARGET_OS").as_str() {
        "windows" => return,
        "macos" => (format!("libmachvan.{major}.{minor}.dylib"), "libmachvan.dylib"),
        _ => (format!("libmachvan.so.{major}.{minor}"), "libmachvan.so"),
    };
    if built.ends_with("dylib") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/{name}");
    } else {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,{name}");
        // Rust's thread-local values may outlive `dlclose`, so the library stays in memory.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
    // Programs that are linked to the library in Cargo's folder look for it under this name.
    #[cfg(unix)]
    if let Some(folder) = Path::new(&variable("OUT_DIR")).ancestors().nth(3) {
        let link = folder.join(name);
        if link.symlink_metadata().is_err() && std::os::unix::fs::symlink(built, &link).is_err() {
            println!("cargo:warning=can't make the link {}", link.display());
        }
    }
}
