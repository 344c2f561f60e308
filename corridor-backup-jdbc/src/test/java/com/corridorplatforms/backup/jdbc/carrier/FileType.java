package com.corridorplatforms.backup.jdbc.carrier;

import com.corridorplatforms.backup.jdbc.model.ColumnType;
import com.corridorplatforms.backup.jdbc.model.Profile;

/** How the values of a type lie in the file, for the tests and pages of other packages. */
public record FileType(ColumnType type) {

    /** The declared type of a column that no key holds. */
    public String declaration() {
        return codec(Profile.SQLALCHEMY, CellCodecs.Role.PLAIN).declaration();
    }

    /** The declared type of a column that a key holds. */
    public String keyedDeclaration() {
        return codec(Profile.SQLALCHEMY, CellCodecs.Role.KEYED).declaration();
    }

    /** Tells whether the cell of a column that no key holds gives a value back without what lies beside it. */
    public boolean isWholeInCell(Object value, Profile profile) {
        CellCodec codec = codec(profile, CellCodecs.Role.PLAIN);
        return codec.holds(value, codec.encode(value));
    }

    private CellCodec codec(Profile profile, CellCodecs.Role role) {
        return new CellCodecs(profile).choose(type, role == CellCodecs.Role.PLAIN, role);
    }
}
