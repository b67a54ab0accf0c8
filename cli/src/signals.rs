//! Removes the temporary file of an output when a signal ends the command.

use std::sync::Once;

/// From now on, SIGINT, SIGTERM and SIGHUP call `clean` and then end the process with the status 128 + the
/// number of the signal.
///
/// A signal that is ignored stays ignored (`nohup`), and a signal for which the program that embeds the command
/// has a handler stays with that handler.
pub(crate) fn before_the_end(clean: impl Fn() + Send + 'static) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| handle(clean));
}

#[cfg(unix)]
fn handle(clean: impl Fn() + Send + 'static) {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
    };
    let mut handled = vec![SIGINT, SIGTERM, SIGHUP];
    handled.retain(|&signal| is_default(signal));
    // Without a handler a signal ends the process as usual; no file is written that lacks its end.
    let Ok(mut signals) = Signals::new(handled) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            clean();
            std::process::exit(128 + signal);
        }
    });
}

#[cfg(not(unix))]
fn handle(_: impl Fn() + Send + 'static) {}

/// Whether a signal is neither ignored nor handled.
#[cfg(unix)]
fn is_default(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let masks: Vec<u64> = ["SigIgn:", "SigCgt:"].iter().filter_map(|name| mask(&status, name)).collect();
    match masks.as_slice() {
        [ignored, handled] => (ignored | handled) >> (signal - 1) & 1 == 0,
        // The system has no such file.
        _ => !is_inherited_as_ignored(signal),
    }
}

/// Returns a set of signals in `/proc/self/status`: bit n is signal n + 1.
#[cfg(unix)]
fn mask(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    u64::from_str_radix(line.trim(), 16).ok()
}

/// Whether a program that is started inherits this signal as ignored: then a shell survives sending it to
/// itself.
#[cfg(unix)]
fn is_inherited_as_ignored(signal: i32) -> bool {
    let shell = std::process::Command::new("sh").args(["-c", &format!("kill -{signal} $$")]).status();
    shell.is_ok_and(|status| status.success())
}

#[cfg(all(test, unix))]
mod tests {
    use signal_hook::consts::{SIGINT, SIGTERM, SIGURG, SIGUSR1};

    use super::{is_default, is_inherited_as_ignored, mask};

    #[test]
    fn a_mask_of_signals_is_read() {
        let status = "Name:\tx\nSigIgn:\t0000000000001001\nSigCgt:\t0000000100000440\n";
        assert_eq!(mask(status, "SigIgn:"), Some(0x1001));
        assert_eq!(mask(status, "SigCgt:"), Some(0x1_0000_0440));
        assert_eq!(mask(status, "SigBlk:"), None);
    }

    #[test]
    fn both_ways_find_whether_a_signal_is_ignored() {
        // No handler is set for them in a test, so neither ignored nor default means handled.
        for signal in [SIGINT, SIGTERM, SIGUSR1] {
            assert_eq!(is_default(signal), !is_inherited_as_ignored(signal), "{signal}");
        }
        // The default of this one is to be ignored, which is something else.
        assert!(is_default(SIGURG));
    }
}
