//! The ends of domain and file names.

/// What follows the last full stop of a domain or file name, in any language.
pub(crate) const SUFFIXES: &[&str] = &[
    "ai", "apk", "app", "asia", "asp", "aspx", "avi", "biz", "bmp", "cn", "co", "com", "cpp", "css", "csv",
    "de", "dev", "dll", "doc", "docx", "edu", "exe", "fr", "gif", "gov", "gz", "htm", "html", "info", "int",
    "io", "iso", "java", "jp", "jpeg", "jpg", "js", "json", "jsp", "kr", "log", "md", "me", "mil", "mkv",
    "mobi", "mov", "mp3", "mp4", "name", "net", "online", "org", "pdf", "php", "png", "ppt", "pptx", "pro",
    "py", "rar", "rs", "ru", "shop", "site", "sql", "svg", "tar", "ts", "tv", "txt", "uk", "us", "vn", "wav",
    "xls", "xlsx", "xml", "xyz", "zip",
];
