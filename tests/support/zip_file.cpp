#include "support/zip_file.hpp"

#include <unistd.h>
#include <zip.h>

#include <stdexcept>

std::string zip_of(const std::map<std::string, std::string>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(buffer);
    zip_t* zip = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    for (const auto& [name, text] : parts) {
        zip_source_t* part = zip_source_buffer(zip, text.data(), text.size(), 0);
        if (zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8) < 0)
            throw std::runtime_error("no zip");
    }
    if (zip_close(zip) != 0) throw std::runtime_error("no zip");
    zip_source_open(buffer);
    zip_source_seek(buffer, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(buffer)), '\0');
    zip_source_seek(buffer, 0, SEEK_SET);
    zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    zip_source_free(buffer);
    return bytes;
}

std::map<std::string, std::string> parts_of(const BookParts& book) {
    const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
    const std::string ns =
        R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" )"
        R"(xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";
    const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return {{"xl/workbook.xml",
             head + "<workbook" + ns + ">" + book.workbook_properties +
                 R"(<sheets><sheet name="t" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
            {"xl/_rels/workbook.xml.rels",
             head + "<Relationships>" + R"(<Relationship Id="rId1" Type=")" + type +
                 R"(/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type=")" +
                 type +
                 R"(/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type=")" +
                 type + R"(/styles" Target="/xl/styles.xml"/></Relationships>)"},
            {"xl/sharedStrings.xml", head + "<sst" + ns + ">" + book.shared + "</sst>"},
            {"xl/styles.xml",
             head + "<styleSheet" + ns + R"(><numFmts><numFmt numFmtId="164" )" +
                 R"(formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>)" +
                 "<cellXfs>" + book.formats + "</cellXfs></styleSheet>"},
            {"xl/worksheets/sheet1.xml",
             head + "<worksheet" + ns + "><sheetData>" + book.rows + "</sheetData></worksheet>"}};
}
