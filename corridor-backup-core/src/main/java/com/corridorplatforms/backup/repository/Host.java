package com.corridorplatforms.backup.repository;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This host. */
public final class Host {

    private Host() {}

    /** The host's name; a host that cannot resolve its own name is called {@code localhost}. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
