//! Words that show where a Vietnamese sentence begins, ends or continues. Each list is folded and sorted by
//! its bytes.

/// Words that, capitalized, begin sentences and are hardly ever names: pronouns, conjunctions, adverbs,
/// prepositions, determiners. Chosen by hand from the words that Wikipedia capitalizes after a full stop far
/// more often than elsewhere.
pub(crate) const STARTERS: &[&str] = &[
    "ai",
    "anh",
    "ba",
    "bà",
    "bác",
    "bây",
    "bên",
    "bất",
    "bốn",
    "bỗng",
    "bởi",
    "chiều",
    "cho",
    "chính",
    "chú",
    "chúng",
    "chưa",
    "chỉ",
    "chị",
    "chợt",
    "cuối",
    "các",
    "còn",
    "có",
    "cô",
    "cùng",
    "cũng",
    "cả",
    "cậu",
    "cứ",
    "do",
    "dù",
    "dưới",
    "dạ",
    "em",
    "giá",
    "giống",
    "giờ",
    "giữa",
    "gã",
    "gì",
    "gần",
    "hai",
    "hiện",
    "hoặc",
    "hãy",
    "hôm",
    "hơn",
    "hầu",
    "hắn",
    "hễ",
    "họ",
    "khi",
    "khiến",
    "khoảng",
    "không",
    "kết",
    "kể",
    "là",
    "làm",
    "lão",
    "lúc",
    "lại",
    "lần",
    "mãi",
    "mình",
    "mùa",
    "mặc",
    "mọi",
    "mỗi",
    "một",
    "mới",
    "mời",
    "mụ",
    "nay",
    "ngay",
    "nghe",
    "ngoài",
    "ngày",
    "người",
    "ngược",
    "nhiều",
    "nhân",
    "nhìn",
    "như",
    "nhưng",
    "nhất",
    "nhớ",
    "nhờ",
    "những",
    "nên",
    "nó",
    "nói",
    "năm",
    "nếu",
    "phía",
    "phải",
    "qua",
    "quá",
    "rồi",
    "sao",
    "sau",
    "song",
    "sáng",
    "sẽ",
    "số",
    "sự",
    "ta",
    "thay",
    "theo",
    "thoảng",
    "tháng",
    "thì",
    "thông",
    "thường",
    "thấy",
    "thậm",
    "thật",
    "thế",
    "thỉnh",
    "thời",
    "thực",
    "tiếp",
    "toàn",
    "trong",
    "trái",
    "trên",
    "trước",
    "tuy",
    "tuần",
    "tóm",
    "tôi",
    "tại",
    "tất",
    "tối",
    "tới",
    "từ",
    "từng",
    "việc",
    "và",
    "vào",
    "vâng",
    "vì",
    "ví",
    "vẫn",
    "vậy",
    "về",
    "với",
    "vừa",
    "xem",
    "xin",
    "y",
    "ông",
    "đang",
    "điều",
    "đây",
    "đã",
    "đêm",
    "đó",
    "đúng",
    "được",
    "đầu",
    "đặc",
    "đến",
    "để",
    "đối",
    "đồng",
    "đừng",
    "ở",
    "ừ",
];

/// Nouns that a single letter names: vitamin C, lớp A, phương án B.
pub(crate) const LETTERED: &[&str] = &[
    "bảng",
    "bến",
    "chữ",
    "cung",
    "cánh",
    "câu",
    "cúm",
    "cấp",
    "cổng",
    "cột",
    "dãy",
    "ga",
    "gan",
    "hepatitis",
    "hàng",
    "hình",
    "hạng",
    "khoản",
    "khu",
    "khối",
    "kiểu",
    "loại",
    "lô",
    "lớp",
    "máu",
    "mẫu",
    "mục",
    "mức",
    "nhà",
    "nhóm",
    "nốt",
    "phòng",
    "phần",
    "plan",
    "protein",
    "trạm",
    "type",
    "tòa",
    "týp",
    "tầng",
    "tổ",
    "virus",
    "vitamin",
    "án",
    "ý",
    "điểm",
    "độ",
    "đội",
];

/// Words for people after which newspapers write a single letter instead of a name: anh H., bị cáo N.
pub(crate) const PERSONS: &[&str] = &[
    "anh", "bà", "bác", "bé", "bạn", "can", "cháu", "chú", "chị", "chồng", "cáo", "cô", "cậu", "cụ", "dì",
    "em", "hại", "mợ", "nhân", "thầy", "tượng", "vợ", "ông", "đc",
];

/// Middle names that a single letter follows as the rest of the name: Nguyễn Văn A.
pub(crate) const MIDDLES: &[&str] = &["hữu", "ngọc", "thị", "văn", "đình"];

/// Words that begin a numbered heading: Điều 5. Phạm vi.
pub(crate) const HEADINGS: &[&str] = &[
    "article", "biểu", "buổi", "bài", "bước", "bảng", "chapter", "chương", "cách", "câu", "dụ", "figure",
    "hình", "hồi", "hộp", "hợp", "khoản", "kỳ", "lesson", "lí", "lý", "lục", "mục", "nghiệm", "nghĩa",
    "part", "phần", "quyển", "section", "step", "table", "tiết", "toán", "tuần", "tập", "vòng", "án", "điều",
    "điểm", "đoạn", "đề", "đồ", "ảnh",
];

/// Words that need another word after them: a line that ends with one was wrapped.
pub(crate) const DANGLING: &[&str] = &[
    "and", "bởi", "cho", "các", "của", "for", "hoặc", "khi", "là", "mà", "mấy", "mọi", "mỗi", "nhưng",
    "những", "nếu", "of", "or", "rất", "rằng", "sẽ", "the", "thì", "tuy", "từng", "và", "vài", "vì", "với",
    "with", "đang", "đã", "để",
];

/// Words that no sentence ends with, although a line may. They decide in a text without capitals.
pub(crate) const CONNECTORS: &[&str] = &[
    "bị", "bởi", "các", "của", "do", "dù", "giữa", "hoặc", "khi", "là", "mấy", "mọi", "mỗi", "nhưng",
    "những", "nên", "nếu", "rất", "rằng", "sẽ", "thì", "tuy", "tại", "từ", "từng", "và", "vài", "vì", "đang",
    "để",
];

/// Words that no sentence begins with.
pub(crate) const LINKS: &[&str] = &["của", "hoặc", "là", "mà", "rằng", "thì", "và"];

/// The last syllable of nouns that a name follows: (thành) phố, (sân) bay, ông.
pub(crate) const PLACES: &[&str] = &[
    "anh",
    "bay",
    "bà",
    "chị",
    "huyện",
    "núi",
    "phường",
    "phố",
    "quận",
    "sông",
    "trấn",
    "tỉnh",
    "xã",
    "ông",
];

/// Words that begin a line of credits: Ảnh: …
pub(crate) const CREDITS: &[&str] =
    &["bài", "clip", "nguồn", "nhạc", "photo", "thơ", "tin", "tranh", "video", "ảnh"];

/// Words that a learner uses as signs of verbs: a verb or an adjective follows them: đã nói, để học.
#[cfg(feature = "train")]
pub(crate) const VERB_MARKERS: &[&str] = &[
    "bị", "chưa", "chẳng", "cùng", "cũng", "cần", "dám", "hãy", "không", "muốn", "nhằm", "nên", "phải", "sẽ",
    "sắp", "từng", "vẫn", "vừa", "đang", "đã", "đừng", "được", "để",
];

/// Syllables of question words: who, what, which, where, why, how many.
pub(crate) const ASKING: &[&str] = &["ai", "bao", "gì", "mấy", "nào", "sao", "đâu"];

/// Words that make a question of the sentence that ends with them: có … không, đã … chưa, … à.
pub(crate) const QUESTION_ENDS: &[&str] =
    &["chăng", "chưa", "chứ", "hả", "hở", "không", "nhỉ", "nhé", "à", "ư", "ạ"];

/// Words that a question may begin with, by their first syllable: tại sao, phải chăng, liệu, chẳng lẽ.
pub(crate) const QUESTION_BEGINNINGS: &[&str] =
    &["chẳng", "còn", "có", "làm", "lẽ", "liệu", "phải", "tại", "thế", "vì"];

/// Words that take a question as their object, so that the sentence is a statement: không biết ai đã đến.
pub(crate) const EMBEDDING: &[&str] = &[
    "biết", "bàn", "chọn", "cứ", "dù", "hiểu", "hỏi", "kỳ", "kể", "luận", "lý", "ngờ", "nghĩ", "nhớ",
    "quyết", "rõ", "thích", "thấy", "tìm", "xem", "xét", "đoán", "định",
];

/// Negations.
pub(crate) const NEGATING: &[&str] = &["chưa", "chả", "chẳng", "không", "đừng"];

/// Words that make a question word before or after them indefinite: ai cũng, gì đó, bất cứ ai.
pub(crate) const INDEFINITE: &[&str] =
    &["bất", "cũng", "cả", "cứ", "dù", "hết", "kỳ", "mọi", "một", "nấy", "nữa", "đó", "đấy", "đều"];

/// Words before the verb in questions that end in không or chưa.
pub(crate) const AFFIRMING: &[&str] = &["có", "phải", "đã", "được"];

/// Words and pairs of syllables that open a question.
pub(crate) const QUESTION_OPENINGS: &[&str] = &[
    "ai",
    "bao giờ",
    "chả lẽ",
    "chẳng lẽ",
    "có nên",
    "có phải",
    "cớ gì",
    "cớ sao",
    "há",
    "khi nào",
    "không lẽ",
    "liệu",
    "làm sao",
    "làm thế",
    "lẽ nào",
    "phải chăng",
    "sao",
    "thế nào",
    "tại sao",
    "vì sao",
    "đâu",
];

/// Words before the opening of a question.
pub(crate) const CONNECTING: &[&str] =
    &["cuộc", "hay", "nhưng", "rốt", "rồi", "song", "thì", "thế", "và", "vậy"];

/// Words between alternatives: có hay không.
pub(crate) const ALTERNATING: &[&str] = &["hay", "hoặc"];

/// Words for the listener, and particles of politeness.
pub(crate) const ADDRESSING: &[&str] = &[
    "anh", "bà", "bác", "bé", "bạn", "bố", "cha", "cháu", "chú", "chị", "con", "cô", "cậu", "cụ", "em",
    "mày", "má", "mẹ", "thầy", "tớ", "ông", "ạ",
];

/// Verbs of speech, by their first syllable.
pub(crate) const SPEECH: &[&str] = &[
    "bày", "bảo", "can", "chen", "chia", "cho", "chào", "chửi", "càu", "cáu", "cãi", "cười", "cảnh", "cằn",
    "dặn", "giải", "giục", "gào", "gắt", "gọi", "hét", "hô", "hỏi", "hứa", "khuyên", "khóc", "khẳng", "kêu",
    "kể", "la", "làu", "lí", "líu", "lầm", "lẩm", "lắp", "mắng", "mếu", "mời", "nghĩ", "ngắt", "nhấn",
    "nhắc", "nài", "nói", "năn", "nạt", "phàn", "phân", "phụ", "quát", "reo", "rên", "rít", "rú", "rủ",
    "than", "thét", "thầm", "thốt", "thở", "thừa", "tiếp", "trả", "trần", "tuyên", "tâm", "van", "viết",
    "xuýt", "xác", "đe", "đáp", "đùa", "đề", "ấp", "ậm",
];

/// Words before a time of day at the start of a sentence.
pub(crate) const TIMES: &[&str] = &[
    "after", "around", "at", "before", "by", "from", "hồi", "khoảng", "lúc", "sau", "trước", "từ", "until",
    "vào", "đến",
];

/// Interjections: with one before it, `!` is inside a sentence that goes on in lowercase, as in `Ôi! đẹp
/// quá`.
#[rustfmt::skip]
pub(crate) const INTERJECTIONS: &[&str] = &[
    "a", "chao", "chà", "chết", "dạ", "eo", "hả", "hỡi", "hừm", "kìa", "lạ", "lạy", "mèn", "này",
    "than", "thôi", "trời", "vâng", "xin", "à", "á", "ái", "ô", "ôi", "úi", "ơ", "ơi", "ư", "ạ", "ấy",
    "ối", "ồ", "ủa", "ừ",
];

/// Words for a speaker, besides those for persons: `Đi đâu đấy? tôi hỏi.`
#[rustfmt::skip]
pub(crate) const SPEAKERS: &[&str] = &[
    "ba", "bố", "cha", "con", "gã", "hắn", "họ", "lão", "má", "mình", "mẹ", "mụ", "ngoại", "nàng",
    "nó", "nội", "ta", "tao", "thằng", "thị", "tôi", "y",
];

/// Family names, which follow an abbreviated rank.
#[rustfmt::skip]
pub(crate) const FAMILIES: &[&str] = &[
    "an", "bùi", "bạch", "bế", "ca", "cao", "chu", "châu", "chử", "cung", "cù", "diệp", "doãn", "du", "dư", "dương", "giang", "giáp", "h'", "hoa", "hoàng", "huỳnh", "hà", "hàn", "hầu", "hồ", "hứa", "khuất", "khúc", "khổng", "kim", "kiều", "la", "liêu", "lâm", "lã", "lê", "lò", "lý", "lưu", "lương", "lại", "lục", "mai", "mã", "mạc", "nghiêm", "nguyễn", "ngô", "ngụy", "ninh", "nông", "phan", "phí", "phó", "phùng", "phạm", "quan", "quách", "thiều", "thái", "thân", "thích", "thạch", "thẩm", "tiêu", "triệu", "trương", "trần", "trịnh", "tào", "tô", "tôn", "tăng", "tưởng", "tạ", "tống", "từ", "ung", "vi", "viên", "võ", "văn", "vũ", "vương", "âu", "ông", "đinh", "đoàn", "đàm", "đào", "đậu", "đặng", "đổng", "đỗ",
];

/// Words that belong to a number at the start of the next line: `đạt khoảng⏎5.000 tỉ`.
#[rustfmt::skip]
pub(crate) const AMOUNTS: &[&str] = &[
    "bằng", "cao", "chỉ", "chừng", "còn", "có", "cả", "cộng", "cỡ", "dưới", "giảm", "gần", "gồm", "hơn", "hết", "hồi", "in", "khoảng", "kém", "là", "lên", "lúc", "mất", "mỗi", "ngoài", "ngày", "ngót", "nhì", "nhất", "năm", "quá", "sau", "số", "tháng", "thêm", "thấp", "thứ", "trong", "trên", "tròn", "trước", "trừ", "tăng", "tầm", "tổng", "tới", "từ", "và", "vào", "vượt", "về", "với", "xuống", "xấp", "xỉ", "ít", "đúng", "được", "đạt", "đến", "độ", "ở",
];

/// Words that a number names: `Quận 1`, `tháng 9`, `Bảng 2`.
#[rustfmt::skip]
pub(crate) const LABELS: &[&str] = &[
    "block", "buổi", "bài", "bước", "bảng", "bến", "chương", "câu", "cổng", "cột", "giai", "giờ", "hình", "hạng", "hẻm", "khoản", "khu", "khóa", "khối", "kiệt", "kênh", "kỳ", "kỷ", "làn", "lô", "lần", "lầu", "lớp", "mục", "ngày", "ngách", "ngõ", "nhà", "nhóm", "năm", "phòng", "phút", "phường", "phần", "quyển", "quý", "quận", "số", "tháng", "thứ", "tiết", "tiểu", "toa", "trang", "tuyến", "tuần", "tuổi", "tòa", "tầng", "tập", "tổ", "vòng", "xóm", "ô", "điều", "điểm", "đoạn", "đường", "đội", "đợt", "ấp",
];

/// The last syllable of words before a person's name: `Phó Thủ⏎tướng Vũ Đức Đam`, `ông⏎Nguyễn`.
#[rustfmt::skip]
pub(crate) const RANKS: &[&str] = &[
    "anh", "bà", "bác", "bé", "cháu", "chú", "chị", "cô", "cậu", "cụ", "em", "mợ", "phó", "sĩ", "sư", "sỹ", "thiền", "thư", "thầy", "trưởng", "tá", "tướng", "tịch", "viên", "xã", "ông", "úy", "đốc",
];

/// Prepositions and verbs that a full line may end with, but hardly a sentence: their object is on the next
/// line.
#[rustfmt::skip]
pub(crate) const OPENING: &[&str] = &[
    "bằng", "bởi", "cho", "cùng", "do", "dưới", "giúp", "giữa", "gặp", "gọi", "gồm", "hay", "khỏi", "mà", "mời", "ngoài", "như", "nhằm", "nhờ", "qua", "sang", "theo", "thuộc", "thăm", "trong", "trên", "trước", "trừ", "tại", "tặng", "tới", "từ", "vào", "về", "với", "đón", "đưa", "đến", "ở",
];

/// Words that begin a sentence after the initials of a person in the news, before a lowercase letter: `Nạn
/// nhân`, `Hung thủ`.
#[rustfmt::skip]
pub(crate) const SUBJECTS: &[&str] = &[
    "anh", "bác", "bị", "bố", "cha", "chị", "chồng", "con", "các", "công", "cơ", "cả", "cảnh", "gia", "hai",
    "hung", "hàng", "hội", "khi", "kẻ", "luật", "lực", "mẹ", "nghi", "người", "nhiều", "nhóm", "nạn", "thủ", "tòa", "viện", "vợ", "vụ", "đại", "đối",
];

/// Names of places and countries that have one syllable.
pub(crate) const MONOSYLLABLES: &[&str] = &[
    "anh", "bỉ", "huế", "lào", "mĩ", "mỹ", "nga", "nhật", "pháp", "séc", "vinh", "việt", "áo", "úc", "ý",
    "đức",
];

/// Verbs and prepositions that a person follows, perhaps with an abbreviated title.
pub(crate) const MEETING: &[&str] =
    &["bởi", "chào", "chúc", "do", "gặp", "hỏi", "mời", "nhờ", "theo", "thăm", "thấy", "trao", "đón"];

/// Words that say how something is said.
pub(crate) const MANNER: &[&str] = &["khẽ", "lên", "lại", "lớn", "ngay", "nhỏ", "thầm", "to"];

/// Words that ask wherever they are in a sentence.
pub(crate) const WONDERING: &[&str] = &["chăng", "há", "liệu", "lẽ", "ư"];

/// Question words that are also nouns, before names: Sao Kim.
pub(crate) const STARS: &[&str] = &["sao"];

/// Words of grammar, besides those of the lists above: the frame of a sentence without its topic.
pub(crate) const GRAMMAR: &[&str] = &[
    "bảo", "bằng", "bị", "bởi", "cho", "chính", "chăng", "chắc", "chẳng", "chỉ", "các", "còn", "cùng", "cơ",
    "cả", "cần", "của", "do", "dám", "dạ", "giá", "giải", "giờ", "gần", "hoá", "hãy", "hình", "hôm", "hơn",
    "khi", "kia", "kẻo", "là", "làm", "lâu", "lúc", "lại", "lắm", "lời", "mai", "muốn", "mà", "mỗi", "mới",
    "nay", "nghe", "nhiều", "nhưng", "nhất", "những", "này", "nên", "nói", "nếu", "nọ", "ra", "rất", "rằng",
    "rồi", "sau", "sẽ", "theo", "thì", "thích", "thôi", "thật", "thế", "trong", "trước", "trả", "tưởng",
    "tới", "từ", "từng", "tự", "và", "vào", "vâng", "vì", "vẫn", "vậy", "về", "với", "vừa", "xin", "đang",
    "đi", "đây", "đúng", "đến", "để", "ở", "ừ",
];

/// Pronouns besides the forms of address.
pub(crate) const PRONOUNS: &[&str] = &[
    "chàng", "chúng", "cưng", "gã", "hắn", "họ", "lão", "mình", "mọi", "nàng", "nó", "sếp", "ta", "tao",
    "tôi", "đứa",
];

/// Spellings of chat and dialects, and the words that they stand for.
pub(crate) const SPELLINGS: &[(&str, &str)] = &[
    ("chi", "gì"),
    ("chớ", "chứ"),
    ("hem", "không"),
    ("hok", "không"),
    ("hong", "không"),
    ("hông", "không"),
    ("hổng", "không"),
    ("hén", "nhỉ"),
    ("hở", "hả"),
    ("hử", "hả"),
    ("j", "gì"),
    ("k", "không"),
    ("khum", "không"),
    ("ko", "không"),
    ("nghen", "nhé"),
    ("nha", "nhé"),
    ("nhá", "nhé"),
    ("nhẽ", "lẽ"),
    ("r", "rồi"),
];
