package io.understudy.standalone.site;

import java.util.List;
import java.util.Map;

/** The pages' HTML. Every name shown is somebody's input and is escaped. */
final class Pages {
    private Pages() {}

    static String albums(String title, Map<GalleryTables.Album, List<GalleryTables.Photo>> albums) {
        StringBuilder html = new StringBuilder();
        albums.forEach((album, photos) -> {
            html.append("<h2>").append(escaped(album.name())).append("</h2>\n<ul>\n");
            photos.forEach(photo -> html.append("<li><a href=\"/picture.php?/")
                    .append(photo.id())
                    .append("\">")
                    .append(image(photo))
                    .append("</a></li>\n"));
            html.append("</ul>\n");
        });
        return page(title, html.toString());
    }

    static String photo(String title, GalleryTables.Photo photo) {
        return page(
                title,
                "<h2>" + escaped(nameOf(photo)) + "</h2>\n<p>" + image(photo)
                        + "</p>\n<p><a href=\"/\">Albums</a></p>\n");
    }

    static String login(String title) {
        return page(title, """
                <form method="post" action="/identification.php">
                <label>User <input name="username"></label>
                <label>Password <input name="password" type="password"></label>
                <button>Log in</button>
                </form>
                """);
    }

    static String sentence(String title, String sentence) {
        return page(title, "<p>" + escaped(sentence) + "</p>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String page(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title></head>\n<body>\n<h1>" + escaped(title) + "</h1>\n" + body + "</body>\n</html>\n";
    }

    private static String image(GalleryTables.Photo photo) {
        String source = photo.path().startsWith("./") ? photo.path().substring(1) : "/" + photo.path();
        return "<img src=\"" + escaped(source) + "\" alt=\"" + escaped(nameOf(photo)) + "\">";
    }

    private static String nameOf(GalleryTables.Photo photo) {
        return photo.name() == null ? "Photo " + photo.id() : photo.name();
    }
}
