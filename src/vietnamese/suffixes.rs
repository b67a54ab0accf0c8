//! The ends of domain and file names.

/// Endings of file names that are nothing else; sorted.
#[rustfmt::skip]
const FILES: &[&str] = &[
    "7z", "aac", "apk", "asp", "aspx", "avi", "bak", "bat", "bmp", "bz2", "cfg", "conf", "cpp", "cs", "css", "csv", "dat", "dll", "doc",
    "docx", "dwg", "env", "epub", "exe", "flac", "flv", "gif", "gz", "hpp", "htm", "html", "ini", "ipynb", "iso", "jar", "java", "jpeg",
    "jpg", "js", "json", "jsonl", "jsp", "jsx", "kt", "log", "md", "mkv", "mov", "mp3", "mp4", "msi", "odt", "ogg", "pdf", "php",
    "png", "pptx", "ppt", "psd", "py", "rar", "rs", "rtf", "sql", "svg", "tar", "tex", "tsv", "tsx", "txt", "wav", "webm", "webp",
    "wma", "wmv", "xls", "xlsx", "xml", "xz", "yaml", "yml", "zip",
];

/// Whether `name`, in lowercase letters, is an ending of file names: `docx`.
pub(crate) fn is_file_ending(name: &str) -> bool {
    (2..=5).contains(&name.len()) && FILES.contains(&name)
}

/// Endings of domain and file names, in any language.
pub(crate) const SUFFIXES: &[&str] = &[
    "ai", "apk", "app", "asia", "asp", "aspx", "avi", "biz", "bmp", "cn", "co", "com", "cpp", "css", "csv",
    "de", "dev", "dll", "doc", "docx", "edu", "exe", "fr", "gif", "gov", "gz", "htm", "html", "info", "int",
    "io", "iso", "java", "jp", "jpeg", "jpg", "js", "json", "jsp", "kr", "log", "md", "me", "mil", "mkv",
    "mobi", "mov", "mp3", "mp4", "name", "net", "online", "org", "pdf", "php", "png", "ppt", "pptx", "pro",
    "py", "rar", "rs", "ru", "shop", "site", "sql", "svg", "tar", "ts", "tv", "txt", "uk", "us", "vn", "wav",
    "xls", "xlsx", "xml", "xyz", "zip",
];

/// Endings of domain names that are words or rare, so that they count only before a path: `youtu.be/abc`.
pub(crate) const BEFORE_PATHS: &[&str] = &[
    "am", "at", "be", "cc", "ch", "ee", "eu", "fm", "gg", "gl", "gle", "gy", "id", "im", "in", "is", "it",
    "la", "link", "ly", "page", "sh", "so", "st", "tk", "to", "tw", "ws",
];
