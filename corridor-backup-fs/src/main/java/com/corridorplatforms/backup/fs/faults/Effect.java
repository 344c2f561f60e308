package com.corridorplatforms.backup.fs.faults;

import java.io.IOException;

/** What faults do to one call. Used by the thread that calls. */
interface Effect {

    /** Before the store is called. */
    default void before() throws IOException {}

    /**
     * Before more bytes of the content, or one more entry of a listing, pass.
     *
     * @param wanted at least 1
     * @return how many may pass now; 0 ends the content or the listing as if it were whole
     */
    default int allow(int wanted) throws IOException {
        return wanted;
    }

    /** After bytes have passed; they may be changed. */
    default void passed(byte[] buffer, int offset, int length) {}

    /** After the store has done what it was called for. */
    default void after() throws IOException {}

    /** Several as one. */
    static Effect all(Iterable<Effect> effects) {
        return new Effect() {
            @Override
            public void before() throws IOException {
                for (Effect effect : effects) {
                    effect.before();
                }
            }

            @Override
            public int allow(int wanted) throws IOException {
                int allowed = wanted;
                for (Effect effect : effects) {
                    allowed = allowed == 0 ? 0 : effect.allow(allowed);
                }
                return allowed;
            }

            @Override
            public void passed(byte[] buffer, int offset, int length) {
                effects.forEach(effect -> effect.passed(buffer, offset, length));
            }

            @Override
            public void after() throws IOException {
                for (Effect effect : effects) {
                    effect.after();
                }
            }
        };
    }
}
