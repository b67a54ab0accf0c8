//! Words that say where a Vietnamese sentence begins, ends or goes on. Each list is folded and sorted by its bytes.

/// Words that begin sentences when they have a capital, and hardly ever a name: pronouns, conjunctions, adverbs,
/// prepositions, determiners. Chosen by hand from the words that Wikipedia writes with a capital behind a full stop
/// far more often than elsewhere.
pub(crate) const STARTERS: &[&str] = &[
    "ai", "anh", "ba", "bà", "bác", "bây", "bên", "bất", "bốn", "bỗng", "bởi", "chiều", "cho", "chính",
    "chú", "chúng", "chưa", "chỉ", "chị", "chợt", "cuối", "các", "còn", "có", "cô", "cùng", "cũng", "cả",
    "cậu", "cứ", "do", "dù", "dưới", "dạ", "em", "giá", "giống", "giờ", "giữa", "gã", "gì", "gần", "hai",
    "hiện", "hoặc", "hãy", "hôm", "hơn", "hầu", "hắn", "hễ", "họ", "khi", "khiến", "khoảng", "không", "kết",
    "kể", "là", "làm", "lão", "lúc", "lại", "lần", "mãi", "mình", "mùa", "mặc", "mọi", "mỗi", "một", "mới",
    "mời", "mụ", "nay", "ngay", "nghe", "ngoài", "ngày", "người", "ngược", "nhiều", "nhân", "nhìn", "như",
    "nhưng", "nhất", "nhớ", "nhờ", "những", "nên", "nó", "nói", "năm", "nếu", "phía", "phải", "qua", "quá",
    "rồi", "sao", "sau", "song", "sáng", "sẽ", "số", "sự", "ta", "thay", "theo", "thoảng", "tháng", "thì",
    "thông", "thường", "thấy", "thậm", "thật", "thế", "thỉnh", "thời", "thực", "tiếp", "toàn", "trong",
    "trái", "trên", "trước", "tuy", "tuần", "tóm", "tôi", "tại", "tất", "tối", "tới", "từ", "từng", "việc",
    "và", "vào", "vâng", "vì", "ví", "vẫn", "vậy", "về", "với", "vừa", "xem", "xin", "y", "ông", "đang",
    "điều", "đây", "đã", "đêm", "đó", "đúng", "được", "đầu", "đặc", "đến", "để", "đối", "đồng", "đừng", "ở",
    "ừ",
];

/// Nouns that a single letter names: vitamin C, lớp A, phương án B.
pub(crate) const LETTERED: &[&str] = &[
    "10", "11", "12", "6", "7", "8", "9", "bảng", "bằng", "bến", "chữ", "cung", "cánh", "câu", "cúm", "cấp",
    "cổng", "cột", "dãy", "ga", "gan", "hepatitis", "hàng", "hình", "hạng", "khoản", "khu", "khối", "kiểu",
    "loại", "lô", "lớp", "máu", "mẫu", "mục", "mức", "nhà", "nhóm", "nốt", "phòng", "phần", "plan",
    "protein", "trạm", "type", "tòa", "týp", "tầng", "tổ", "tự", "virus", "vitamin", "án", "ý", "điểm",
    "đường", "đội",
];

/// Words for people behind which the press writes a single letter instead of a name: anh H., bị cáo N.
pub(crate) const PERSONS: &[&str] = &[
    "anh", "bà", "bác", "bé", "bạn", "can", "cháu", "chú", "chị", "chồng", "con", "cáo", "cô", "cậu", "cụ",
    "dì", "em", "hại", "mợ", "nhân", "phạm", "thầy", "thị", "tượng", "vợ", "y", "ông", "đc", "đơn", "đương",
];

/// Words that begin a numbered heading: Điều 5. Phạm vi.
pub(crate) const HEADINGS: &[&str] = &[
    "article", "biểu", "buổi", "bài", "bước", "bảng", "chapter", "chuyên", "chú", "chương", "cách", "câu",
    "figure", "hình", "hồi", "hộp", "khoản", "kỳ", "lesson", "lí", "lý", "lục", "mục", "part", "phần",
    "quyển", "section", "step", "table", "tiết", "tuần", "tập", "tắc", "vòng", "điều", "điểm", "đề", "đồ",
    "ảnh",
];

/// Words that need another behind them: a line that ends with one was wrapped.
pub(crate) const DANGLING: &[&str] = &[
    "a", "an", "and", "at", "by", "bị", "bởi", "cho", "các", "cùng", "của", "do", "dù", "for", "giữa",
    "hoặc", "hơn", "in", "khi", "là", "mà", "mấy", "mọi", "mỗi", "một", "như", "nhưng", "những", "nếu",
    "of", "on", "or", "rất", "rằng", "sẽ", "the", "theo", "thì", "to", "trong", "tuy", "tại", "từ", "từng",
    "và", "vài", "vì", "về", "với", "with", "đang", "đã", "để", "ở",
];

/// The last syllable of nouns that a name follows: (thành) phố, (sân) bay, ông.
pub(crate) const PLACES: &[&str] = &[
    "anh", "bay", "biển", "bà", "chùa", "chúa", "chị", "huyện", "hãng", "hồ", "núi", "nước", "phường",
    "phố", "quận", "sao", "sông", "sĩ", "sư", "thống", "trường", "trấn", "tướng", "tỉnh", "viện", "vua",
    "xã", "ông", "đảo", "đền",
];

/// Words that begin a line of credits: Ảnh: …
pub(crate) const CREDITS: &[&str] = &[
    "bài", "clip", "dịch", "minh", "nguồn", "nhạc", "photo", "thơ", "tin", "tranh", "video", "đồ", "ảnh",
];

/// Verbs of speech, by their first syllable.
pub(crate) const SPEECH: &[&str] = &[
    "bày", "bảo", "chia", "cho", "cười", "giải", "gào", "gắt", "gọi", "hét", "hỏi", "khóc", "khẳng", "kêu",
    "kể", "la", "lẩm", "mắng", "nghĩ", "nhấn", "nhắc", "nói", "phân", "quát", "reo", "than", "thầm", "thốt",
    "thở", "thừa", "tiếp", "trả", "trần", "tâm", "viết", "đáp",
];

/// Words before a time of day at a sentence's start.
pub(crate) const TIMES: &[&str] = &[
    "after", "around", "at", "before", "by", "from", "hồi", "khoảng", "lúc", "sau", "trước", "từ", "until",
    "vào", "đến",
];
