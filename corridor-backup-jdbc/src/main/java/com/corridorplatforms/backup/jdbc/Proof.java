package com.corridorplatforms.backup.jdbc;

import com.corridorplatforms.backup.api.Digest;
import com.corridorplatforms.backup.jdbc.carrier.TableDigest;
import java.util.ArrayList;
import java.util.List;

/** Compares digests in the form that two engines have in common. */
enum Proof {
    /** Of one and the same engine: every value shows the same. */
    EXACT {
        @Override
        Digest form(TableDigest.Pair pair) {
            return pair.exact();
        }
    },
    /** Of different engines: every value means the same. */
    PORTABLE {
        @Override
        Digest form(TableDigest.Pair pair) {
            return pair.portable();
        }
    };

    abstract Digest form(TableDigest.Pair pair);

    static Proof of(boolean sameEngine) {
        return sameEngine ? EXACT : PORTABLE;
    }

    boolean equal(TableDigest one, TableDigest other) {
        return one.rows() == other.rows() && form(one.table()).equals(form(other.table()));
    }

    /** The columns whose values differ as a whole; none if only their assignment to rows does. */
    List<String> differingColumns(TableDigest one, TableDigest other, List<String> names) {
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!form(one.column(i)).equals(form(other.column(i)))) {
                differing.add(names.get(i));
            }
        }
        return differing;
    }

    String difference(TableDigest one, TableDigest other, List<String> names) {
        List<String> columns = differingColumns(one, other, names);
        return other.rows() + " rows instead of " + one.rows()
                + (columns.isEmpty() ? "" : ", differing in \"" + String.join("\", \"", columns) + "\"");
    }
}
