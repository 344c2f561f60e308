package com.corridorplatforms.backup.fs.faults;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Lets an amount of bytes or entries pass, of one call or, if several share the rest, of several; then something happens. */
final class AfterAmount implements Effect {

    private final AtomicLong rest;
    private final Fault.Happening then;

    AfterAmount(AtomicLong rest, Fault.Happening then) {
        this.rest = rest;
        this.then = then;
    }

    @Override
    public int allow(int wanted) throws IOException {
        int allowed = (int) Math.min(wanted, rest.get());
        if (allowed <= 0) {
            then.happen();
            return 0;
        }
        return allowed;
    }

    @Override
    public void passed(byte[] buffer, int offset, int length) {
        rest.addAndGet(-length);
    }
}
