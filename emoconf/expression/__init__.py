"""Reading the expression that a face shows: the CNN-LSTM and each face's memory."""
