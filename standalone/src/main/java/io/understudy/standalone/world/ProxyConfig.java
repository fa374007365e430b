package io.understudy.standalone.world;

import java.nio.file.Path;

/**
 * The configuration of a reverse proxy: which gallery belongs to which pair is the operator's static map, where a pair's visitors are
 * sent and what they may do there is one route file per pair, whose value is {@code server|web|mode|epoch|decision|dataAsOf}.
 */
final class ProxyConfig {
    private ProxyConfig() {}

    /**
     * The part of an nginx configuration that belongs inside {@code http}.
     *
     * @param port where it listens, on the loopback address
     * @param hostsMap file with lines {@code <gallery host> <pair>;}
     * @param routes folder with the route files
     */
    static String http(int port, Path hostsMap, Path routes) {
        return TEMPLATE.replace("@PORT@", Integer.toString(port))
                .replace("@HOSTS@", hostsMap.toString())
                .replace("@ROUTES@", routes.toString());
    }

    private static final String TEMPLATE = """
            map_hash_bucket_size 256;
            map $host $understudy_pair { default ""; include @HOSTS@; }
            map $understudy_pair $understudy_route { default ""; include @ROUTES@/*.route; }
            map $understudy_route $understudy_web { default ""; "~^[^|]*\\|(?<us_web>https?://[^|]+)\\|" $us_web; }
            map $understudy_route $understudy_mode { default ""; "~^[^|]*\\|[^|]*\\|(?<us_mode>[A-Z_]+)\\|" $us_mode; }
            map $understudy_route $understudy_as_of { default ""; "~\\|(?<us_as_of>[0-9][^|]*)$" $us_as_of; }
            map "$understudy_mode:$request_method" $understudy_method_refused {
                default 0;
                "~^READ_ONLY:(GET|HEAD)$" 0;
                "~^READ_ONLY:" 1;
            }
            # $uri is decoded and normalised: %61dmin.php and //admin.php are admin.php.
            map "$understudy_mode:$uri" $understudy_page_refused {
                default 0;
                "~*^READ_ONLY:/(admin|install|upgrade|upgrade_feed|register|password|profile|ws)(\\.php)?(/|$)" 1;
            }
            map "$understudy_mode:$args" $understudy_action_refused {
                default 0;
                "~*^READ_ONLY:(.*&)?(action|caddie|delete|validate|edit)=" 1;
            }
            map "$understudy_method_refused$understudy_page_refused$understudy_action_refused" $understudy_refused {
                default 1;
                "000" 0;
            }

            server {
                listen 127.0.0.1:@PORT@;
                server_name _;
                client_max_body_size 40m;

                location = /.well-known/understudy/route {
                    default_type text/plain;
                    add_header Cache-Control no-store always;
                    return 200 "$understudy_route\\n";
                }

                location = /.understudy/read-only {
                    internal;
                    default_type text/html;
                    add_header Retry-After 600 always;
                    add_header X-Understudy-Data-As-Of $understudy_as_of always;
                    return 503 "<!DOCTYPE html>\\n<html lang=\\"en\\"><head><title>Read-only for now</title></head><body><p>The albums can be visited and the photos viewed, but nothing can be changed or added at the moment: the server of this gallery has failed and its spare serves the data of $understudy_as_of. Please try again later.</p></body></html>\\n";
                }

                location = /.understudy/no-route {
                    internal;
                    default_type text/html;
                    add_header Retry-After 600 always;
                    return 503 "<!DOCTYPE html>\\n<html lang=\\"en\\"><head><title>Not available</title></head><body><p>This gallery is not available at the moment.</p></body></html>\\n";
                }

                location / {
                    if ($understudy_web = "") { rewrite ^ /.understudy/no-route last; }
                    if ($understudy_refused) { rewrite ^ /.understudy/read-only last; }
                    add_header X-Understudy-Data-As-Of $understudy_as_of always;
                    proxy_pass $understudy_web;
                    proxy_http_version 1.1;
                    proxy_set_header Host $host;
                    proxy_set_header Connection "";
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_connect_timeout 1s;
                    proxy_read_timeout 15s;
                    proxy_next_upstream off;
                    # An answer of the server before may not be shown for another one.
                    proxy_cache off;
                }
            }
            """;
}
