//! Names: their parts in lowercase, countries and titles before them, continents, and the start of a sentence.
#![cfg(feature = "model")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use machvan::{normalize::Normalizer, vietnamese::TonePlacement, word::WordSegmenter};
use unicode_normalization::UnicodeNormalization;

/// Foreign names with parts in lowercase: each text has the name after `|`, as one word.
const PARTICLES: &[(&str, &str)] = &[
    ("Họa sĩ Vincent van Gogh nghèo.", "Vincent van Gogh"),
    ("Tướng Charles de Gaulle nói.", "Charles de Gaulle"),
    ("Bà Ursula von der Leyen họp.", "Ursula von der Leyen"),
    ("Osama bin Laden chết.", "Osama bin Laden"),
    ("Thái tử Mohammed bin Salman đến.", "Mohammed bin Salman"),
    ("Danh họa Leonardo da Vinci mất.", "Leonardo da Vinci"),
    ("Cầu thủ Robin van Persie ghi bàn.", "Robin van Persie"),
    ("Nhà văn Miguel de Cervantes viết.", "Miguel de Cervantes"),
    ("Nhà văn Simone de Beauvoir viết.", "Simone de Beauvoir"),
    ("Ngài Pierre de Coubertin nói.", "Pierre de Coubertin"),
    ("Ông Alexander von Humboldt đi.", "Alexander von Humboldt"),
    ("Ông Otto von Bismarck họp.", "Otto von Bismarck"),
    ("Huấn luyện viên Erik ten Hag nói.", "Erik ten Hag"),
    ("Nhà thám hiểm Vasco da Gama đến.", "Vasco da Gama"),
    ("Ông Herman van Rompuy nói.", "Herman van Rompuy"),
    ("Cầu thủ Marco van Basten ghi bàn.", "Marco van Basten"),
    ("Nhạc sĩ Ludwig van Beethoven điếc.", "Ludwig van Beethoven"),
    ("Cầu thủ Virgil van Dijk ghi bàn.", "Virgil van Dijk"),
    ("Nhà thơ Alfred de Musset viết.", "Alfred de Musset"),
    ("Tay vợt Juan Martin del Potro thắng.", "Juan Martin del Potro"),
];

/// The same syllables as words between names.
const NO_PARTICLES: &[(&str, &str)] = &[
    ("Ông Trump van xin Putin.", "van xin"),
    ("Ông Peter di cư sang Mỹ.", "di cư"),
    ("Da của Mary đẹp.", "Da"),
    ("Nó la Peter.", "la"),
    ("Cái van Samsung hỏng.", "van"),
    ("Nam du học Pháp.", "du học"),
    ("Màu da cam của Hermes.", "da cam"),
    ("Viên bin Panasonic hết.", "bin"),
    ("Lê Hoàng di chuyển ra Huế.", "di chuyển"),
    ("Chị Hoa la Nam.", "la"),
    ("Bà Mary la mắng Peter.", "la mắng"),
    ("Ông Smith di dời Sony ra khỏi đây.", "di dời"),
    ("Ở Paris da dẻ đẹp.", "Paris"),
    ("Xe Toyota và Honda.", "Toyota"),
    ("Ông Putin gặp Macron.", "Putin"),
    ("Trump và Biden cãi nhau.", "Biden"),
    ("Trump ở Florida.", "Trump"),
    ("Harry của Meghan vui.", "Harry"),
    ("Messi thua Ronaldo.", "Ronaldo"),
    ("Bà Clinton thăm Obama.", "Obama"),
];

/// A country before a foreign name.
const COUNTRIES: &[(&str, &str)] = &[
    ("Tổng thống Ukraine Volodymyr Zelensky nói.", "Volodymyr Zelensky"),
    ("Tổng thống Syria Bashar Assad đi.", "Bashar Assad"),
    ("Thủ tướng Israel Benjamin Netanyahu họp.", "Benjamin Netanyahu"),
    ("Tổng thống Hàn Quốc Moon Jae In đến.", "Moon Jae In"),
    ("Tổng thống Venezuela Nicolas Maduro nói.", "Nicolas Maduro"),
    ("Thủ tướng Canada Justin Trudeau đến.", "Justin Trudeau"),
    ("Thủ tướng Malaysia Anwar Ibrahim thăm.", "Anwar Ibrahim"),
    ("Tiền đạo Brazil Neymar ghi bàn.", "Neymar"),
    ("Cầu thủ Argentina Lionel Messi ghi bàn.", "Lionel Messi"),
    ("Thủ tướng Ấn Độ Narendra Modi đến.", "Narendra Modi"),
    ("Tổng thống Cuba Raul Castro đến.", "Raul Castro"),
    ("Tổng thống Iran Hassan Rouhani nói.", "Hassan Rouhani"),
    ("Ngoại trưởng Ukraine Dmytro Kuleba nói.", "Dmytro Kuleba"),
    ("Tổng thống Philippines Rodrigo Duterte nói.", "Rodrigo Duterte"),
    ("Tổng thống Indonesia Joko Widodo đến.", "Joko Widodo"),
    ("Ca sĩ Canada Justin Bieber hát.", "Justin Bieber"),
    ("Nhà văn Colombia Gabriel Garcia Marquez viết.", "Gabriel Garcia Marquez"),
    ("Tổng thống Chile Gabriel Boric nói.", "Gabriel Boric"),
    ("Tổng thống Belarus Alexander Lukashenko đến.", "Alexander Lukashenko"),
    ("Tay vợt Serbia Novak Djokovic thắng.", "Novak Djokovic"),
    ("Chủ tịch Cuba Fidel Castro vui.", "Cuba"),
    ("Thủ tướng Campuchia Hun Sen đến.", "Hun Sen"),
];

/// A country of several syllables before a name of Vietnamese syllables, and foreign names with a hyphen.
const PERSONS: &[(&str, &str)] = &[
    ("Ngoại trưởng Trung Quốc Vương Nghị đến.", "Vương Nghị"),
    ("Chủ tịch Trung Quốc Tập Cận Bình nói.", "Tập Cận Bình"),
    ("Thủ tướng Việt Nam Phan Văn Khải thăm Mỹ.", "Phan Văn Khải"),
    ("Nữ sĩ Đài Loan Tam Mao viết.", "Tam Mao"),
    ("Đại sứ Trung Quốc Hồ Càn Văn nói.", "Hồ Càn Văn"),
    ("Nhà thơ Việt Nam Nguyễn Duy đọc thơ.", "Nguyễn Duy"),
    ("Thủ tướng Thái Lan Srettha Thavisin đến.", "Thái Lan"),
    ("Đạo diễn Hàn Quốc Im Kwon-taek làm phim.", "Im Kwon-taek"),
    ("Lãnh đạo Triều Tiên Kim Chong-il mất.", "Triều Tiên"),
    ("Tiền vệ Hàn Quốc Lee Kang-in ghi bàn.", "Lee Kang-in"),
    ("Cô Kim Yu-na trượt băng.", "Kim Yu-na"),
    ("Kim Yu-na trượt băng.", "Kim Yu-na"),
    ("Ca sĩ Jang Yun-jeong hát.", "Jang Yun-jeong"),
    ("Ông Lý Quang-diệu mất.", "Lý Quang-diệu"),
    ("Tổng thống Hàn Quốc Roh Moo-hyun mất.", "Roh Moo-hyun"),
    ("Ông Chung Ju-yung lập hãng.", "Chung Ju-yung"),
    ("Chồng của Son Ye-jin đóng phim.", "Son Ye-jin"),
    ("Phim của Park Chan-wook hay.", "Park Chan-wook"),
    ("Bà Park Geun-hye từ chức.", "Park Geun-hye"),
    ("Nữ diễn viên Jun Ji-hyun cười.", "Jun Ji-hyun"),
    ("Thủ tướng Trung Quốc Chu Ân Lai mất.", "Chu Ân Lai"),
];

/// The same countries and words with a hyphen where no person's name continues.
const NO_PERSONS: &[(&str, &str)] = &[
    ("Ông Yu-na đến.", "Yu-na"),
    ("Bà Yu-na khóc.", "Yu-na"),
    ("Anh Kang-in ghi bàn.", "Kang-in"),
    ("Dân tộc Ba-na ở Kon Tum.", "Ba-na"),
    ("Làng Ê-đê ở Đắk Lắk.", "Ê-đê"),
    ("Chị tên là Ma-ri-a.", "Ma-ri-a"),
    ("Ông già Nô-en cho quà.", "Nô-en"),
    ("Đội tuyển Trung Quốc thua.", "Trung Quốc"),
    ("Đội tuyển Hàn Quốc thắng Nhật Bản.", "Nhật Bản"),
    ("Người Thái Lan thích Việt Nam.", "Việt Nam"),
    ("Hiến pháp của Việt Nam năm 1946.", "Việt Nam"),
    ("Hãng Samsung của Hàn Quốc.", "Samsung"),
    ("Tổng thống Trung Quốc.", "Trung Quốc"),
    ("Thủ tướng Việt Nam và Thủ tướng Lào.", "Lào"),
    ("Chủ tịch nước Tôn Đức Thắng mất.", "Tôn Đức Thắng"),
    ("Bộ trưởng Trần Hồng Hà nói.", "Trần Hồng Hà"),
    ("Anh Nguyễn Văn Nam cười.", "Nguyễn Văn Nam"),
    ("Ca sĩ Hà Lan Anh hát.", "Ca sĩ"),
    ("Bệnh Covid-19 lan ra.", "Covid-19"),
    ("Chỉ số VN-Index tăng.", "VN-Index"),
];

/// A country that is part of a name, or has none after it.
const NO_COUNTRIES: &[(&str, &str)] = &[
    ("Hãng Singapore Airlines lãi.", "Singapore Airlines"),
    ("Hãng Malaysia Airlines lỗ.", "Malaysia Airlines"),
    ("Nước Ukraine rộng.", "Ukraine"),
    ("Bà Indira Gandhi mất.", "Indira Gandhi"),
    ("Nước Hàn Quốc giàu.", "Hàn Quốc"),
    ("Ở Iran nóng.", "Iran"),
    ("Quân Ukraine tiến vào Kherson.", "Ukraine"),
    ("Người Syria chạy sang Jordan.", "Syria"),
    ("Tập đoàn Canada Goose lãi.", "Canada Goose"),
    ("Đội Brazil thắng.", "Brazil"),
    ("Nhạc sĩ Anh Đức viết.", "Anh Đức"),
    ("Thủ tướng Canada nói.", "Canada"),
    ("Tổng thống Donald Trump nói.", "Donald Trump"),
    ("Thủ tướng Narendra Modi đến.", "Narendra Modi"),
    ("Báo Philippines Star viết.", "Philippines Star"),
    ("Sang Hàn Quốc làm việc.", "Hàn Quốc"),
    ("Quân Iraq vào Kuwait.", "Kuwait"),
    ("Hai nước Iran và Iraq.", "Iran"),
    ("Cúp Chile Open hay.", "Chile Open"),
    ("Bà Angela Merkel nghỉ.", "Angela Merkel"),
];

/// Continents in any position, regions and seas, deputies, and names at the start of a sentence.
const OTHERS: &[(&str, &str)] = &[
    ("Châu Á đông dân.", "Châu Á"),
    ("Ở châu Á nóng.", "châu Á"),
    ("Các nước châu Phi nghèo.", "châu Phi"),
    ("Châu Phi nóng.", "Châu Phi"),
    ("Sang châu Âu chơi.", "châu Âu"),
    ("Châu Âu lạnh.", "Châu Âu"),
    ("Cả châu Mỹ họp.", "châu Mỹ"),
    ("Tôi ở châu Úc.", "châu Úc"),
    ("Từ châu Úc đến châu Á.", "châu Úc"),
    ("Người châu Úc thích bơi.", "châu Úc"),
    ("Các đội châu Đại Dương thua.", "châu Đại Dương"),
    ("Đoàn thám hiểm châu Nam Cực về.", "châu Nam Cực"),
    ("Hàng từ châu Âu, châu Mỹ và châu Phi.", "châu Mỹ"),
    ("Tay vợt người Nga thắng.", "Tay vợt"),
    ("Tay súng bỏ chạy.", "Tay súng"),
    ("Phó chủ tịch Lê Hoa ký.", "Phó chủ tịch"),
    ("Phó thủ tướng Lê Minh Khái đến.", "Phó thủ tướng"),
    ("Bà làm phó chủ tịch xã.", "phó chủ tịch"),
    ("Lam Trường - Đan Trường hát.", "Lam Trường"),
    ("Hồng Nhung và Thanh Lam hát.", "Hồng Nhung"),
    ("Quang Hải ghi bàn.", "Quang Hải"),
    ("Thanh Lam hát hay.", "Thanh Lam"),
    ("ca sĩ mỹ tâm hát hay", "mỹ tâm"),
];

/// What looks alike, and is several words.
const NO_OTHERS: &[(&str, &str)] = &[
    ("Bạn Châu học giỏi.", "Châu"),
    ("Ở miền Bắc lạnh.", "miền"),
    ("Tàu ra biển Đông.", "biển"),
    ("Tổng Bí thư Tô Lâm nói.", "Tô Lâm"),
    ("Anh Nam về.", "Nam"),
    ("Chị Hoa đi.", "Hoa"),
    ("Bác Sơn mất.", "Sơn"),
    ("Cô Lan dạy.", "Lan"),
    ("Tại Huế mưa.", "Huế"),
    ("Ở Vinh nắng.", "Vinh"),
    ("Từ Huế ra.", "Huế"),
    ("Theo Nam kể.", "Nam"),
    ("Với Lan, học là vui.", "Lan"),
    ("Hôm nay Nam về.", "Nam"),
    ("Ông Minh và bà Hoa đi.", "Minh"),
];

#[test]
fn names_are_words() {
    let segmenter = WordSegmenter::new();
    let has = |text: &str, word: &str| {
        let words = segmenter.segment(text);
        words.iter().any(|span| span.of(text).unwrap().nfc().eq(word.nfc()))
    };
    let mut wrong = Vec::new();
    for table in [PARTICLES, NO_PARTICLES, COUNTRIES, NO_COUNTRIES, PERSONS, NO_PERSONS, OTHERS, NO_OTHERS] {
        for (text, word) in table {
            if !has(text, word) {
                wrong.push(*text);
                continue;
            }
            let decomposed: String = text.nfd().collect();
            assert!(has(&decomposed, word), "{text:?} in NFD");
            for placement in TonePlacement::ALL {
                let other = Normalizer::builder().tone(placement).build().unwrap();
                let normal = |text: &str| other.normalize(text).unwrap().text.to_string();
                assert!(has(&normal(text), &normal(word)), "{text:?}, {placement}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
